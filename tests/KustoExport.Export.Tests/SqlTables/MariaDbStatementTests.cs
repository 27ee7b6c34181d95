using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>The same types where the server takes no files, as MySQL 8 does by default: rows go by INSERT statements.</summary>
[Collection(MariaDbServer.Collection)]
public sealed class MariaDbStatementTests(MariaDbServer server) : SqlTypeTests<MariaDbServer>(server), IAsyncLifetime
{
    private readonly MariaDbServer _server = server;

    public Task InitializeAsync() => _server.AllowFilesAsync(false);

    public Task DisposeAsync() => _server.AllowFilesAsync(true);
}
