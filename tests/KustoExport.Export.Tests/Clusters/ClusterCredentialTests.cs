using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Clusters;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Clusters;

/// <summary>The ways to sign in to a cluster, as far as they can be tried where there is no Azure.</summary>
public sealed class ClusterCredentialTests
{
    // Nobody listens there.
    private static readonly SignInAuthority s_authority = SignInAuthority.Default with { LoginEndpoint = new Uri("https://127.0.0.1:9") };

    [Fact]
    public async Task AGivenTokenIsGivenAndNobodyHasNone()
    {
        Assert.Equal("t", (await ClusterCredentials.Token(new Secret("t")).GetTokenAsync(s_authority, CancellationToken.None))!.Text.Reveal());
        Assert.Null(await ClusterCredentials.None.GetTokenAsync(s_authority, CancellationToken.None));
    }

    [Fact]
    public void NobodyIsAskedBeforeATokenIsNeeded()
    {
        Assert.Equal("a browser", ClusterCredentials.Interactive(null).Description);
        Assert.Equal("a device code", ClusterCredentials.DeviceCode(null, _ => Assert.Fail("Nobody wants a token.")).Description);
        Assert.Equal("the managed identity 1", ClusterCredentials.ManagedIdentity("1").Description);
        Assert.Equal("the machine's managed identity", ClusterCredentials.ManagedIdentity(null).Description);
    }

    [Fact]
    public async Task ATenantThatIsNoneIsAnErrorOfOurs()
    {
        var credential = ClusterCredentials.ServicePrincipal("no tenant!", "app", new Secret("the secret"));
        var failure = await Assert.ThrowsAsync<ServiceException>(async () => await credential.GetTokenAsync(s_authority, CancellationToken.None));
        Assert.Equal(ErrorCodes.ClusterDenied, failure.ErrorCode);
        Assert.Contains("the application app", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAzureCLIThatIsNotThereIsAnErrorOfOursWithAWayOut()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var path = Environment.GetEnvironmentVariable("PATH");
        if (path!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "az"))))
            return;
        var failure = await Assert.ThrowsAsync<ServiceException>(async () => await ClusterCredentials.AzureCli(null).GetTokenAsync(s_authority, patience.Token));
        Assert.Equal(ErrorCodes.ClusterDenied, failure.ErrorCode);
        Assert.Contains("az login", failure.Remedy, StringComparison.Ordinal);
    }
}
