using DuckDB.NET.Data;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Kql;

namespace KustoExport.Export.Tests.Files;

/// <summary>Exports the rows of a SELECT into a folder of its own, which goes when the test has ended.</summary>
internal sealed class TestExport : IDisposable
{
    public TestExport() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "kustoexport-" + Guid.NewGuid().ToString("N"));

    /// <summary>Every file below the folder, by its path from there.</summary>
    public IEnumerable<string> FileNames =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public Task<List<Artifact>> ToFileAsync(string name, string sql, IReadOnlyList<ResultColumn> columns, ArtifactOptions? options = null, ExportFormat? format = null) =>
        RunAsync(new ExportTarget.LocalFile(PathOf(name)), format ?? FormatRules.FromFileName(name)!.Value, sql, columns, options);

    public async Task<List<Artifact>> RunAsync(
        ExportTarget target, ExportFormat format, string sql, IReadOnlyList<ResultColumn> columns, ArtifactOptions? options = null, CancellationToken cancellationToken = default)
    {
        await using var query = Query(sql, columns);
        var request = new ExportRequest(new QueryRequest("T"), format, target) { Options = options ?? new ArtifactOptions() };
        var artifacts = new List<Artifact>();
        await foreach (var step in LocalFileExport.Writer(query, request).RunAsync(cancellationToken))
        {
            if (step is ExportEvent.Finished finished)
                artifacts.Add(finished.Artifact);
        }

        return artifacts;
    }

    public static IReadOnlyList<ResultColumn> Longs(params string[] names) => [.. names.Select(n => new ResultColumn(n, KqlType.Long))];

    public static EmbeddedQuery Query(string sql, IReadOnlyList<ResultColumn> columns)
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        new DateTimeWriter().Register(connection);
        new RealWriter().Register(connection);
        new Timestamps().Register(connection);
        new SliceFunction().Register(connection);
        return new EmbeddedQuery(connection, sql, columns, connection.DisposeAsync);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
