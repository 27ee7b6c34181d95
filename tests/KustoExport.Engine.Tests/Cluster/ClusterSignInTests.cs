using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.Requests;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>Which tokens go where.</summary>
public sealed class ClusterSignInTests
{
    private const string Metadata = """{"AzureAD":{"LoginEndpoint":"https://login.microsoftonline.us","KustoClientAppId":"app","KustoServiceResourceId":"https://kusto.kusto.usgovcloudapi.net"},"other":1}""";

    [Fact]
    public async Task ATokenIsForTheServiceThatTheClusterSaysAndIsKept()
    {
        using var server = Server(_ => Fine());
        var credential = new NumberedTokens();
        await using var service = Connect(server, "https://a.kusto.windows.net", credential);
        await RunAsync(service);
        await RunAsync(service);
        var authority = Assert.Single(credential.Asked);
        Assert.Equal("https://kusto.kusto.usgovcloudapi.net", authority.Resource);
        Assert.Equal("login.microsoftonline.us", authority.LoginEndpoint.Host);
        Assert.Equal("app", authority.ClientApplication);
        Assert.Equal(["/v1/rest/auth/metadata", "/v2/rest/query", "/v2/rest/query"], server.Calls.Select(c => c.Path));
        Assert.Equal("Bearer token 1", server.Calls.Last().Headers["Authorization"]);
        Assert.False(server.Calls.First().Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task ATokenThatIsRefusedIsReplacedOnce()
    {
        using var server = Server(call => call.Headers["Authorization"].EndsWith('2') ? Fine() : new ClusterAnswer(401, []));
        await using var service = Connect(server, "https://a.kusto.windows.net", new NumberedTokens());
        await RunAsync(service);
        Assert.Equal(3, server.Calls.Count);

        using var strict = Server(_ => new ClusterAnswer(401, []));
        await using var refused = Connect(strict, "https://a.kusto.windows.net", new NumberedTokens());
        Assert.Equal(ErrorCodes.ClusterDenied, (await Assert.ThrowsAsync<ServiceException>(() => RunAsync(refused))).ErrorCode);
        Assert.Equal(3, strict.Calls.Count);
    }

    [Fact]
    public async Task ATokenThatEndsSoonIsReplaced()
    {
        using var server = Server(_ => Fine());
        var credential = new NumberedTokens { Lifetime = TimeSpan.FromMinutes(4) };
        await using var service = Connect(server, "https://a.kusto.windows.net", credential);
        await RunAsync(service);
        await RunAsync(service);
        Assert.Equal(2, credential.Asked.Count);
    }

    [Fact]
    public async Task AGivenTokenIsSentAsItIsAndShownNowhere()
    {
        using var server = Server(call => new ClusterAnswer(401, []));
        await using var service = Connect(server, "https://a.kusto.windows.net", new GivenToken(new Secret("token-given")));
        var failure = await Assert.ThrowsAsync<ServiceException>(() => RunAsync(service));
        Assert.DoesNotContain("token-given", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal("Bearer token-given", Assert.Single(server.Calls).Headers["Authorization"]);
    }

    [Fact]
    public async Task AClusterWithoutMetadataIsOneOfThePublicCloud()
    {
        using var server = Server(_ => Fine(), new ClusterAnswer(404, []));
        var credential = new NumberedTokens();
        await using var service = Connect(server, "https://a.kusto.windows.net", credential);
        await RunAsync(service);
        Assert.Equal("https://kusto.kusto.windows.net", Assert.Single(credential.Asked).Resource);
    }

    [Theory]
    [InlineData("https://a.kusto.windows.net.evil.test", null, Metadata)]
    [InlineData("https://evilkusto.windows.net", null, Metadata)]
    [InlineData("http://localhost:1", null, Metadata)]
    [InlineData("https://own.test", "own.test", """{"AzureAD":{"KustoServiceResourceId":"https://management.azure.com"}}""")]
    [InlineData("https://a.kusto.windows.net", null, """{"AzureAD":{"LoginEndpoint":"https://login.evil.test"}}""")]
    public async Task NoTokenGoesWhereItCouldBeUsedByOthers(string address, string? trusted, string metadata)
    {
        using var server = Server(_ => Fine(), ClusterAnswer.Ok(metadata));
        var credential = new NumberedTokens();
        await using var service = Connect(server, address, credential, trusted);
        Assert.Equal(ErrorCodes.ClusterAddress, (await Assert.ThrowsAsync<ServiceException>(() => RunAsync(service))).ErrorCode);
        Assert.Empty(credential.Asked);
        Assert.DoesNotContain(server.Calls, c => c.Path != "/v1/rest/auth/metadata");
    }

    [Fact]
    public async Task AHostMayBeTrusted()
    {
        using var server = Server(_ => Fine(), ClusterAnswer.Ok("""{"AzureAD":{"KustoServiceResourceId":"https://own.test"}}"""));
        await using var service = Connect(server, "https://own.test", new NumberedTokens(), "own.test");
        await RunAsync(service);
    }

    [Fact]
    public async Task AClusterThatDoesNotSayHowToSignIn()
    {
        using var server = Server(_ => Fine(), new ClusterAnswer(500, []));
        await using var service = Connect(server, "https://a.kusto.windows.net", new NumberedTokens());
        Assert.Equal(ErrorCodes.ClusterFailed, (await Assert.ThrowsAsync<ServiceException>(() => RunAsync(service))).ErrorCode);
    }

    private static async Task RunAsync(ClusterService service)
    {
        await using var result = await service.QueryAsync(new QueryRequest("T"), CancellationToken.None);
        await ClusterSession.ReadAsync(result);
    }

    private static ClusterServer Server(Func<ClusterCall, ClusterAnswer> answer, ClusterAnswer? metadata = null) =>
        new(call => call.Path == "/v1/rest/auth/metadata" ? metadata ?? ClusterAnswer.Ok(Metadata) : answer(call));

    private static ClusterAnswer Fine() => ClusterAnswer.Ok(new WireReply(WireForm.Plain, 1).Of(new WireTable("T", [new("n", KqlType.Long)], [[1L]])));

    private static ClusterService Connect(ClusterServer server, string address, IClusterCredential credential, string? trusted = null) =>
        new(ClusterAddress.Parse(address), credential, trusted is null ? [] : [trusted], new Detour(server.Address)) { Retries = new ClusterRetries(0, TimeSpan.Zero, TimeSpan.Zero) };

    /// <summary>Gives another token each time.</summary>
    private sealed class NumberedTokens : IClusterCredential
    {
        public List<SignInAuthority> Asked { get; } = [];

        public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

        public string Description => "numbers";

        public ValueTask<ClusterToken?> GetTokenAsync(SignInAuthority authority, CancellationToken cancellationToken)
        {
            Asked.Add(authority);
            return new(new ClusterToken(new Secret($"token {Asked.Count}"), DateTimeOffset.UtcNow + Lifetime));
        }
    }
}
