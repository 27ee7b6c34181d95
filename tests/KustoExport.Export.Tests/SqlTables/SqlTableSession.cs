using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>An embedded service that exports to tables of a server, with TLS that verifies it.</summary>
internal sealed class SqlTableSession(DatabaseServer server, string? connectionString = null) : IAsyncDisposable
{
    private readonly EmbeddedService _service = new();

    /// <summary>Hears of the progress.</summary>
    public Action<ExportEvent.Progress> OnProgress { get; init; } = _ => { };

    /// <summary>Added to the connection string.</summary>
    public string Words { get; init; } = string.Empty;

    public async Task<Artifact> ExportAsync(string kql, string table, SqlTableOptions? options = null, CancellationToken cancellationToken = default)
    {
        var connection = SqlConnectionText.Parse(server.Dialect, (connectionString ?? server.ConnectionString) + Words, server.SignIn);
        var request = new ExportRequest(new(kql), new ExportTarget.SqlTable(connection, SqlTableName.Parse(table), options ?? new()));
        var artifacts = new List<Artifact>();
        await foreach (var step in new EmbeddedExporter(_service).ExportAsync(request, cancellationToken))
        {
            if (step is ExportEvent.Progress progress)
                OnProgress(progress);
            if (step is ExportEvent.Finished finished)
                artifacts.Add(finished.Artifact);
        }

        return Assert.Single(artifacts);
    }

    /// <summary>An export that fails; nothing of its error may show the password.</summary>
    public async Task<KustoExportException> FailAsync(string kql, string table, SqlTableOptions? options = null)
    {
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => ExportAsync(kql, table, options));
        Assert.DoesNotContain(server.Password, error.ToString(), StringComparison.Ordinal);
        return error;
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
