using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>datetime and timespan: arithmetic, parts, periods, formats, time zones.</summary>
public sealed class TimeFunctionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "datetime(2020-06-15 13:45:00) + 90m", "2020-06-15T15:15:00.0000000Z" },
        { "datetime(9999-12-31 23:59:59.9999999) + 1tick", "null" },
        { "datetime(0001-01-01) - 1tick", "null" },
        { "datetime(9999-12-31) - datetime(0001-01-01)", "3652058.00:00:00" },
        { "datetime(2020-01-01) + timespan(null)", "null" },
        { "(1d + 12h) * 1.5", "2.06:00:00" },
        { "2 * 1d", "2.00:00:00" },
        { "1s / 1000", "00:00:00.0010000" },
        { "1h / 1m", "60" },
        { "1h / 0s", "Infinity" },
        { "-90m % 1h", "00:30:00" },
        { "-(1h)", "-01:00:00" },
        { "dayofweek(datetime(2020-06-15 13:45:00))", "1.00:00:00" },
        { "dayofweek(datetime(9999-12-31))", "null" },
        { "dayofyear(datetime(2020-12-31))", "366" },
        { "hourofday(datetime(2020-06-15 23:59:59.9999999))", "23" },
        { "week_of_year(datetime(2021-01-03))", "53" },
        { "getyear(datetime(0001-01-01))", "1" },
        { "startofweek(datetime(2024-02-29 23:59:59.9999999))", "2024-02-25T00:00:00.0000000Z" },
        { "startofweek(datetime(2020-06-15), -2)", "2020-05-31T00:00:00.0000000Z" },
        { "startofweek(datetime(0001-01-01))", "null" },
        { "endofweek(datetime(2020-06-15 13:45:00))", "2020-06-20T23:59:59.9999999Z" },
        { "startofmonth(datetime(2020-06-15), -13)", "2019-05-01T00:00:00.0000000Z" },
        { "endofmonth(datetime(2020-01-31), 1)", "2020-02-29T23:59:59.9999999Z" },
        { "endofyear(datetime(9999-06-15))", "9999-12-31T23:59:59.9999999Z" },
        { "endofday(datetime(2020-06-15 13:45:00), 2)", "2020-06-17T23:59:59.9999999Z" },
        { "datetime_add('month', 1, datetime(2020-01-31 23:59:59.9999999))", "2020-02-29T23:59:59.9999999Z" },
        { "datetime_add('Quarter', -5, datetime(2020-05-31))", "2019-02-28T00:00:00.0000000Z" },
        { "datetime_add('week', -53, datetime(2021-03-15 12:00:00))", "2020-03-09T12:00:00.0000000Z" },
        { "datetime_add('year', -3000, datetime(2020-01-01))", "null" },
        { "datetime_diff('year', datetime(2017-01-01), datetime(2000-12-31))", "17" },
        { "datetime_diff('quarter', datetime(2017-07-01), datetime(2017-03-30))", "2" },
        { "datetime_diff('month', datetime(2020-01-31), datetime(2020-02-01))", "-1" },
        { "datetime_diff('week', datetime(2017-10-29 00:00), datetime(2017-09-30 23:59))", "5" },
        { "datetime_diff('hour', datetime(2017-10-31 01:00), datetime(2017-10-30 23:59))", "2" },
        { "datetime_diff('nanosecond', datetime(2017-10-30 23:00:00.0000000), datetime(2017-10-30 23:00:00.0000007))", "-700" },
        { "datetime_part('nanosecond', datetime(2017-10-30 01:02:03.7654321))", "765432100" },
        { "datetime_part('week_of_year', datetime(2017-10-30))", "44" },
        { "make_datetime(2020, 2, 29, 23, 59, 59.9999999)", "2020-02-29T23:59:59.9999999Z" },
        { "make_datetime(2020, 13, 1)", "null" },
        { "make_datetime(2021, 2, 29)", "null" },
        { "make_timespan(1, 2, 3, 4)", "1.02:03:04" },
        { "make_timespan(25, 70)", "null" },
        { "unixtime_seconds_todatetime(1546300800)", "2019-01-01T00:00:00.0000000Z" },
        { "unixtime_milliseconds_todatetime(1546300800123)", "2019-01-01T00:00:00.1230000Z" },
        { "unixtime_nanoseconds_todatetime(1546300800123456789)", "2019-01-01T00:00:00.1234567Z" },
        { "unixtime_seconds_todatetime(9223372036854775807)", "null" },
        { "format_datetime(datetime(2017-01-29 09:00:05), 'yy-MM-dd [HH:mm:ss]')", "17-01-29 [09:00:05]" },
        { "format_datetime(datetime(2020-06-15 13:45:09.1234567), 'yyyy-M-d h:mm:ss.fff tt')", "2020-6-15 1:45:09.123 PM" },
        { "format_datetime(datetime(0900-06-15 00:30:00.05), 'y yyyy hh F FF')", "0 0900 12  05" },
        { "format_datetime(datetime(null), 'yyyy')", "" },
        { "format_timespan(time(29.09:00:05.12345), 'ddd.h:mm:ss [fffffff]')", "029.9:00:05 [1234500]" },
        { "format_timespan(-1d - 2h - 30m, 'd.hh:mm:ss')", "-1.02:30:00" },
        { "datetime_utc_to_local(datetime(2022-07-11 22:18:48.4678621), 'US/Pacific')", "2022-07-11T15:18:48.4678621Z" },
        { "datetime_local_to_utc(datetime(2022-03-27 03:00:00), 'Europe/Brussels')", "2022-03-27T01:00:00.0000000Z" },
        { "datetime_local_to_utc(datetime(2022-03-27 02:00:00), 'Europe/Brussels')", "2022-03-27T00:00:00.0000000Z" },
        { "array_length(datetime_list_timezones()) > 300", "true" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));

    [Theory]
    [InlineData("datetime_add('mnth', 1, datetime(2020-01-01))", "Did you mean 'month'?")]
    [InlineData("format_datetime(datetime(2020-01-01), 'yyyy x')", "'x' is not a format element")]
    [InlineData("datetime_diff('decade', datetime(2020-01-01), datetime(2010-01-01))", "'decade' is not a part of a datetime")]
    public async Task AWrongPeriodOrFormatIsSaid(string expression, string message)
    {
        var error = await Assert.ThrowsAsync<Kql.Errors.KqlException>(() => session.EvaluateAsync(expression));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
