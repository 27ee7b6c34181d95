using DuckDB.NET.Data;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using Parquet;
using Xunit;

namespace KustoExport.Export.Tests.Files;

/// <summary>Datetimes go from one Parquet file to another as they are, and come out as if they had been ticks between.</summary>
public sealed class StoredTimestampTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stored-timestamps-");
    private readonly EmbeddedService _service = new();

    private string Source => Path.Combine(_folder.FullName, "source.parquet");

    public Task InitializeAsync()
    {
        Execute($"""
            COPY (SELECT * FROM (VALUES
                (1, TIMESTAMP '0001-01-01 00:00:00', 'a'), (2, TIMESTAMP '1969-12-31 23:59:59.999999', 'b'), (3, NULL, 'b'),
                (4, TIMESTAMP '2026-03-29 02:30:00.123456', 'a'), (5, TIMESTAMP '9999-12-31 23:59:59.999999', 'c')) AS v(n, d, s)) TO '{Source}' (FORMAT parquet)
            """);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("T")]
    [InlineData("T | where d >= datetime(1969-01-01) or isnull(d)")]
    [InlineData("T | project when = d, n")]
    [InlineData("T | sort by d desc")]
    [InlineData("T | top 3 by d asc")]
    [InlineData("T | extend later = d + 1h, d2 = d")]
    public async Task TheyAreHandedOn(string query)
    {
        await using (var prepared = await PrepareAsync(query))
            Assert.NotNull(prepared.Stored);
        await AreTheSameAsync(query, null);
    }

    // Computed ones, and those that a group or a subquery stands between, are ticks.
    [Theory]
    [InlineData("T | project d = d + 1h")]
    [InlineData("T | distinct d")]
    [InlineData("T | summarize n = sum(n) by d")]
    [InlineData("T | summarize d = max(d) by s")]
    [InlineData("T | project s, n")]
    public async Task OthersAreTicks(string query)
    {
        await using (var prepared = await PrepareAsync(query))
            Assert.Null(prepared.Stored);
        await AreTheSameAsync(query, null);
    }

    [Theory]
    [InlineData(DatetimePrecision.Microsecond, "TIMESTAMP_MICROS", "2026-03-29 02:30:00.123456+00")]
    [InlineData(DatetimePrecision.Millisecond, "TIMESTAMP_MILLIS", "2026-03-29 02:30:00.123")]
    public async Task TheyHaveTheTypeAndThePrecisionThatIsAskedFor(DatetimePrecision precision, string annotation, string expected)
    {
        var path = await ExportAsync("T | where n == 4", precision);

        await using var reader = await ParquetReader.CreateAsync(path);
        Assert.Equal(annotation, reader.Metadata!.Schema.Single(e => e.Name == "d").ConvertedType.ToString());
        Assert.Equal(expected, Execute($"SET TimeZone = 'UTC'; SELECT d::VARCHAR FROM '{path}'"));
        await AreTheSameAsync("T", precision);
    }

    // Through a table, which stores ticks, come the rows that are expected.
    private async Task AreTheSameAsync(string query, DatetimePrecision? precision)
    {
        var stored = await ExportAsync(query, precision);
        var computed = await ExportAsync($"let U = T | extend d = d + 0s | project-reorder n, d, s; {query.Replace("T", "U", StringComparison.Ordinal)}", precision);
        Assert.Equal("0", Execute($"SELECT count(*)::VARCHAR FROM ((FROM '{stored}' EXCEPT ALL FROM '{computed}') UNION ALL (FROM '{computed}' EXCEPT ALL FROM '{stored}'))"));
        Assert.Equal(Execute($"SELECT list(column_type)::VARCHAR FROM (DESCRIBE FROM '{computed}')"), Execute($"SELECT list(column_type)::VARCHAR FROM (DESCRIBE FROM '{stored}')"));
    }

    private async Task<string> ExportAsync(string query, DatetimePrecision? precision)
    {
        await using var prepared = await PrepareAsync(query);
        var target = new ExportTarget.LocalFile(Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.parquet"));
        var request = new ExportRequest(new QueryRequest(query), ExportFormat.Parquet, target) { Options = new ArtifactOptions { ParquetDatetimePrecision = precision } };
        Artifact? artifact = null;
        await foreach (var step in LocalFileExport.Writer(prepared, request).RunAsync(default))
            artifact = (step as ExportEvent.Finished)?.Artifact ?? artifact;
        return artifact!.Path;
    }

    private Task<EmbeddedQuery> PrepareAsync(string query) =>
        _service.PrepareAsync(new QueryRequest(query) { Sources = new Dictionary<string, FileSource> { ["T"] = new([Source]) } }, default);

    private static string? Execute(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }
}
