using System.Globalization;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Embedded;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>The text of a datetime doesn't depend on the row before it, of which the writer keeps what they share.</summary>
public sealed class DateTimeWriterTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    [Fact]
    public async Task EachRowHasItsOwnText()
    {
        DateTime[] times =
        [
            new(2026, 1, 31, 23, 59, 59), new(2026, 1, 31, 23, 59, 0), new(2026, 1, 31, 0, 59, 0), new(2026, 2, 1, 0, 59, 0),
            new DateTime(2026, 2, 1, 0, 59, 0).AddTicks(1234567), new DateTime(2026, 2, 1, 0, 59, 0).AddTicks(7), new(2026, 2, 1, 0, 59, 0),
            DateTime.MinValue, DateTime.MaxValue, DateTime.MinValue, new(1, 1, 1, 0, 0, 1), new(9999, 1, 1), new(2026, 1, 31, 23, 59, 59),
        ];
        var rows = string.Join(", ", times.Select((time, i) => $"{i}, datetime({Text(time)})"));

        var texts = new List<object?>();
        await using var result = await fixture.Service.QueryAsync(
            new QueryRequest($"datatable (i: long, t: datetime) [{rows}, 99, datetime(null)] | sort by i asc | project tostring(t)"), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                texts.AddRange(batch.Rows.Select(row => row[0]));
        }

        Assert.Equal([.. times.Select(Text), string.Empty], texts);
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
