using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Tds;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.SqlServer;

/// <summary>Identities of Microsoft Entra: the server says for what the token must be, and gets it.</summary>
public sealed class SqlServerEntraTests : IDisposable
{
    private readonly System.Security.Cryptography.X509Certificates.X509Certificate2 _certificate = SelfSigned.Make();
    private readonly TdsServer _server;

    public SqlServerEntraTests() => _server = new() { Certificate = _certificate };

    [Fact]
    public async Task AManagedIdentitySignsIn()
    {
        using var endpoint = new IdentityEndpoint(TdsServer.Token);

        await using (await OpenAsync("Active Directory Managed Identity"))
            Assert.Equal(TdsServer.Token, Assert.Single(_server.Logins).Token);

        Assert.Equal("https://database.windows.net/", Assert.Single(endpoint.Resources)?.TrimEnd('/') + "/");
    }

    [Fact]
    public async Task ATokenThatTheServerDoesNotTakeIsNotShown()
    {
        using var endpoint = new IdentityEndpoint("geheim.token");

        // Another identity than the one of the test above, whose token is kept for an hour.
        var error = await Assert.ThrowsAsync<ServiceException>(() => OpenAsync("Active Directory Managed Identity;User ID=6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52"));

        Assert.Equal("SqlDenied", error.ErrorCode);
        Assert.Equal("geheim.token", Assert.Single(_server.Logins).Token);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnIdentityNobodySignsIn()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => OpenAsync("Active Directory Workload Identity"));

        Assert.Contains("doesn't let one in: WorkloadIdentityCredential authentication unavailable", error.Message, StringComparison.Ordinal);
        Assert.Equal("SqlDenied", error.ErrorCode);
        Assert.Empty(_server.Logins);
    }

    public void Dispose()
    {
        _server.Dispose();
        _certificate.Dispose();
    }

    private Task<ISqlSession> OpenAsync(string authentication)
    {
        var text = $"Server=tcp:127.0.0.1,{_server.Port};Database={TdsServer.DatabaseName};Authentication={authentication};Encrypt=true;TrustServerCertificate=true";
        return SqlServers.Of(SqlDialect.SqlServer).OpenAsync(SqlConnectionText.Parse(SqlDialect.SqlServer, text, new() { AllowsInsecureConnection = true }), CancellationToken.None);
    }
}
