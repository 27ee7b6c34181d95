using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>The same cancellations where rows go by INSERT statements.</summary>
[Collection(MariaDbServer.Collection)]
public sealed class MariaDbStatementCancellationTests(MariaDbServer server) : SqlCancellationTests<MariaDbServer>(server), IAsyncLifetime
{
    private readonly MariaDbServer _server = server;

    public Task InitializeAsync() => _server.AllowFilesAsync(false);

    public Task DisposeAsync() => _server.AllowFilesAsync(true);
}
