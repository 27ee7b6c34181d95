using KustoExport.Engine.Queries;
using Xunit;

namespace KustoExport.Engine.Tests.Files;

/// <summary>
/// What is computed of a value as a file stores it, a timestamp or a text that may be null, is what is computed of the value itself: of <c>t + 0s</c> and <c>strcat(s, '')</c>, for which there is no short way.
/// </summary>
public sealed class StoredValueTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>, IDisposable
{
    private const string Times =
        "SELECT unnest([TIMESTAMP '0001-01-01', '1582-10-15 00:00:00.000001', '1969-12-31 23:59:59.999999', '1970-01-01', '2000-02-29 12:34:56.789012', '2023-12-31 00:00:00', '2024-12-30 23:00:00', '9999-12-30 23:59:59.999999', '9999-12-31 23:59:59.999999', NULL]) AS t";

    private const string Texts = "SELECT unnest(['a', 'A', '', NULL, 'b', 'x']) AS s, unnest([1, 2, 3, 4, 5, NULL]) AS i";

    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    public static TheoryData<string> PartsOfTimes() =>
    [
        "hourofday({0})", "dayofweek({0})", "dayofmonth({0})", "dayofyear({0})", "monthofyear({0})", "getmonth({0})", "getyear({0})", "week_of_year({0})", "weekofyear({0})",
        .. new[] { "year", "Quarter", "month", "week_of_year", "weekOfYear", "day", "dayOfYear", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond" }.Select(part => $"datetime_part('{part}', {{0}})"),
    ];

    [Theory]
    [MemberData(nameof(PartsOfTimes))]
    public async Task PartsOfAStoredTimestampAreThoseOfTheDatetime(string part)
    {
        var (stored, value) = (string.Format(null, part, "t"), string.Format(null, part, "(t + 0s)"));
        var source = new FileSource([_files.WriteParquet("t.parquet", Times)]);

        Assert.Equal(await Rows($"T | project tostring({value})", source), await Rows($"T | project tostring({stored})", source));
        Assert.DoesNotContain("epoch_us", await fixture.Service.ExplainAsync(Request($"T | project {stored}", source), CancellationToken.None), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s == 'a'")]
    [InlineData("'b' == s")]
    [InlineData("s in ('a', 'x')")]
    [InlineData("s in ('a', '')")]
    [InlineData("s == ''")]
    [InlineData("s in (dynamic(['a', 'b']), 'A')")]
    [InlineData("s == 'a' and i > 0")]
    [InlineData("i > 0 and (s in ('a', 'b', 'x') and isnotempty(s))")]
    [InlineData("s == 'a' or i == 4")]
    [InlineData("not(s == 'a')")]
    [InlineData("not(s in ('a', 'x')) and s in ('', 'b', 'x')")]
    [InlineData("s != 'a' and s !in ('b')")]
    public async Task AConditionOnAStoredTextIsOneOnTheText(string condition)
    {
        var source = new FileSource([_files.WriteParquet("t.parquet", Texts)]);

        Assert.Equal(await Rows($"T | extend s = strcat(s, '') | where {condition}", source), await Rows($"T | where {condition}", source));
    }

    [Fact]
    public async Task AnExactConditionIsTestedOnce()
    {
        var source = new FileSource([_files.WriteParquet("t.parquet", Texts)]);
        var sql = await fixture.Service.ExplainAsync(Request("T | where s in ('a', 'x') and i > 0 | count", source), CancellationToken.None);

        Assert.DoesNotContain("coalesce(t1.\"s\"", sql, StringComparison.Ordinal);
        Assert.Equal(2, sql.Split(" IN (").Length);
    }

    private async Task<List<string>> Rows(string query, FileSource source)
    {
        var rows = new List<string>();
        await using var result = await fixture.Service.QueryAsync(Request(query, source), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows.Select(row => string.Join('|', row)));
        }

        return rows;
    }

    private static QueryRequest Request(string query, FileSource source) => new(query) { Sources = new Dictionary<string, FileSource> { ["T"] = source } };
}
