using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Functions that give several columns: their names, their types, and how many of them there are.</summary>
public sealed class SeriesColumnsTests
{
    private const string Statistics =
        "series_stats_x_min:Real series_stats_x_min_idx:Long series_stats_x_max:Real series_stats_x_max_idx:Long series_stats_x_avg:Real series_stats_x_stdev:Real series_stats_x_variance:Real";

    [Theory]
    [InlineData("project series_stats(x)", Statistics, "1|0|3|2|2|1|1")]
    [InlineData("extend series_stats(x) | project-away x", Statistics, "1|0|3|2|2|1|1")]
    [InlineData("extend (lowest, at) = series_stats(x) | project-away x", "lowest:Real at:Long", "1|0")]
    [InlineData("extend lowest = series_stats(x) | project-away x", "lowest:Real", "1")]
    [InlineData("project (slope2, s) = series_fit_line(x)",
        "slope2:Real s:Real series_fit_line_x_variance:Real series_fit_line_x_rvariance:Real series_fit_line_x_interception:Real series_fit_line_x_line_fit:Dynamic",
        "1|1|1|0|0|[1.0,2.0,3.0]")]
    [InlineData("project series_fit_poly(x, x, 1) | project series_fit_poly_x_rsquare", "series_fit_poly_x_rsquare:Real", "1")]
    [InlineData("project (r, i) = series_fft(x, dynamic([0,0,0])) | project r0 = round(toreal(r[0]), 9), i1 = round(toreal(i[1]), 9)", "r0:Real i1:Real", "6|0.866025404")]
    [InlineData("extend (r, i) = series_fft(x) | extend (r2, i2) = series_ifft(r, i) | project third = round(toreal(r2[2]), 9)", "third:Real", "3")]
    [InlineData("extend (r, i) = series_fft(dynamic([1,2])) | project r, i", "r:Dynamic i:Dynamic", "[3.0,-1.0]|[0.0,0.0]")]
    [InlineData("project series_stats(series_add(x, 1)) | project series_stats__max", "series_stats__max:Real", "4")]
    [InlineData("project series_fit_2lines(x) | project series_fit_2lines_x_left_slope", "series_fit_2lines_x_left_slope:Real", "")]
    public async Task ColumnsHaveDocumentedNamesAndTypes(string query, string columns, string row)
    {
        await using var service = new EmbeddedService();
        await using var result = await service.QueryAsync(new QueryRequest($"print x = dynamic([1,2,3]) | {query}"), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            Assert.Equal(columns, string.Join(' ', table.Columns.Select(c => $"{c.Name}:{c.Type}")));
            await foreach (var batch in table.Batches)
                Assert.Equal(row, string.Join('|', batch.Rows[0].Select(v => Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture))));
            return;
        }
    }
}
