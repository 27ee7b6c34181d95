using System.Globalization;
using KustoExport.Charts.Axes;
using Xunit;

namespace KustoExport.Charts.Tests;

public sealed class AxisTickTests
{
    [Theory]
    [InlineData(0, 10, 5, "0|2|4|6|8|10")]
    [InlineData(-1, 1, 4, "-1|-0.5|0|0.5|1")]
    [InlineData(0, 4500, 5, "0|1,000|2,000|3,000|4,000")]
    [InlineData(0, 3e6, 3, "0|1M|2M|3M")]
    [InlineData(0, 2.5e9, 5, "0|0.5B|1B|1.5B|2B|2.5B")]
    [InlineData(0, 3e-6, 3, "0|1e-6|2e-6|3e-6")]
    [InlineData(0.2, 0.4, 2, "0.2|0.3|0.4")]
    [InlineData(1e9, 1e9 + 0.04, 2, "1,000,000,000|1,000,000,000.02|1,000,000,000.04")]
    [InlineData(20_000_000, 20_000_020, 2, "20,000,000|20,000,010|20,000,020")]
    [InlineData(1e16, 1e16 + 4e10, 2, "1e+16|1.000002e+16|1.000004e+16")]
    public void NumbersAreRound(double low, double high, int most, string expected) => Assert.Equal(expected, Labels(NumberTicks.Of(low, high, most)));

    [Theory]
    [InlineData(-1, 3, 10, "0.1|1|10|100|1,000")]
    [InlineData(0, 1, 10, "1|2|5|10")]
    [InlineData(0, 9, 4, "1|1,000|1M|1B")]
    public void PowersOfTenAreLabelledWithTheirValues(double low, double high, int most, string expected) => Assert.Equal(expected, Labels(LogTicks.Of(low, high, most)));

    [Theory]
    [InlineData("2026-01-01T00:00:00", "2026-01-01T06:00:00", 6, "00:00\n2026-01-01|01:00|02:00|03:00|04:00|05:00|06:00")]
    [InlineData("2026-01-01T22:00:00", "2026-01-02T02:00:00", 2, "22:00\n2026-01-01|00:00\n2026-01-02|02:00")]
    [InlineData("2025-12-29", "2026-01-12", 3, "12-29\n2025|01-05\n2026|01-12")]
    [InlineData("2025-11-15", "2026-03-15", 4, "2025-12|2026-01|2026-02|2026-03")]
    [InlineData("2019-06-01", "2026-06-01", 4, "2020|2022|2024|2026")]
    [InlineData("2026-01-01T00:00:00", "2026-01-01T00:00:01", 2, "00:00:00.0\n2026-01-01|00:00:00.5|00:00:01.0")]
    [InlineData("2026-01-01T00:00:00", "2026-01-01T00:00:00.1", 2, "00:00:00.00\n2026-01-01|00:00:00.05|00:00:00.10")]
    [InlineData("2026-01-01", "2026-01-20", 8, "01-01\n2026|01-05|01-09|01-13|01-17")]
    public void TimesAreRoundAndSayTheirDayOrYearOnce(string low, string high, int most, string expected) =>
        Assert.Equal(expected, Labels(TimeTicks.Of(Seconds(low), Seconds(high), most)));

    [Theory]
    [InlineData("0001-01-01", "0001-01-01")]
    [InlineData("9999-12-31", "9999-12-31T23:59:59")]
    [InlineData("0001-01-01", "9999-12-31T23:59:59")]
    public void TheEndsOfTimeHaveTicks(string low, string high) => Assert.True(TimeTicks.Of(Seconds(low) - 60, Seconds(high) + 60, 8).Count < 20);

    [Theory]
    [InlineData(0, 3600, 4, "00:00|00:15|00:30|00:45|01:00")]
    [InlineData(0, 1, 2, "0 s|0.5 s|1 s")]
    [InlineData(0, 259200, 3, "0 d|1 d|2 d|3 d")]
    [InlineData(-30, 30, 4, "-00:00:30|-00:00:15|00:00:00|00:00:15|00:00:30")]
    [InlineData(82800, 93600, 3, "23:00|1.00:00|1.01:00|1.02:00")]
    public void DurationsAreRound(double low, double high, int most, string expected) => Assert.Equal(expected, Labels(DurationTicks.Of(low, high, most)));

    [Theory]
    [InlineData(new[] { 3.0, 9.0 }, false, 0, 9.45)]
    [InlineData(new[] { 100.0, 104.0 }, false, 99.8, 104.2)]
    [InlineData(new[] { 100.0, 104.0 }, true, 0, 109.2)]
    [InlineData(new[] { -5.0, 5.0 }, true, -5.5, 5.5)]
    [InlineData(new[] { 7.0 }, false, 6.3, 7.7)]
    [InlineData(new[] { 0.0 }, false, 0, 1)]
    [InlineData(new[] { double.NaN }, false, 0, 1.05)]
    public void ARangeHasRoomAndBeginsAtZeroWhereThatIsNear(double[] values, bool fromZero, double low, double high)
    {
        var range = AxisRange.Around(values, fromZero);

        Assert.Equal(low, range.Low, 6);
        Assert.Equal(high, range.High, 6);
    }

    [Fact]
    public void LimitsComeBeforeTheValues()
    {
        Assert.Equal(new AxisRange(2, 4), new AxisRange(0, 10).Limited(2, 4));
        Assert.Equal(new AxisRange(20, 21), new AxisRange(0, 10).Limited(20, null));
        Assert.Equal(new AxisRange(-6, -5), new AxisRange(0, 10).Limited(null, -5));
    }

    private static string Labels(IReadOnlyList<AxisTick> ticks) => string.Join('|', ticks.Select(t => t.Label));

    private static double Seconds(string time) => DateTime.Parse(time, CultureInfo.InvariantCulture).Ticks / (double)TimeSpan.TicksPerSecond;
}
