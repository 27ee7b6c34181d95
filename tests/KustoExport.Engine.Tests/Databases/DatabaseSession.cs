using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Commands;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>A service, and the database that its commands and queries are about.</summary>
public sealed class DatabaseSession : IAsyncDisposable
{
    private DatabaseSession(EmbeddedDatabase database, EmbeddedService service, IReadOnlyList<KustoExportException> problems) => (Database, Service, Problems) = (database, service, problems);

    public EmbeddedDatabase Database { get; }

    public EmbeddedService Service { get; }

    /// <summary>What was wrong with definitions in the file.</summary>
    public IReadOnlyList<KustoExportException> Problems { get; }

    /// <summary>The database that every service has.</summary>
    public static DatabaseSession InMemory()
    {
        var service = new EmbeddedService();
        return new DatabaseSession(service.Database, service, []);
    }

    public static async Task<DatabaseSession> OpenAsync(string path, string? name = null)
    {
        var service = new EmbeddedService();
        try
        {
            var (database, problems) = await service.OpenDatabaseAsync(path, name, CancellationToken.None);
            return new DatabaseSession(database, service, problems);
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public Task<string[]> RunAsync(string command) => CommandSession.ReadAsync(Service.CommandAsync(new QueryRequest(command) { Database = Database.Name }, CancellationToken.None));

    public Task<string[]> QueryAsync(string query) => CommandSession.ReadAsync(Service.QueryAsync(new QueryRequest(query) { Database = Database.Name }, CancellationToken.None));

    public async Task<KustoExportException> RefusedAsync(string command) => await Assert.ThrowsAnyAsync<KustoExportException>(() => RunAsync(command));

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
