using System.Net;
using System.Net.Sockets;
using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

public sealed class UnreachableTests
{
    [Fact]
    public async Task AServerThatIsNotThereIsAnErrorThatMayPass()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var connection = SqlConnectionText.Parse(SqlDialect.PostgreSQL, $"Host=127.0.0.1;Port={port};Database=d;Username=u;Password=geheim17", new());
        var error = await Assert.ThrowsAsync<ServiceException>(() => SqlServers.Of(SqlDialect.PostgreSQL).OpenAsync(connection, CancellationToken.None));
        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.True(error.IsTransient);
        Assert.Contains($"'127.0.0.1:{port}/d' can't be reached", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim17", error.ToString(), StringComparison.Ordinal);
    }
}
