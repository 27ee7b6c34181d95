using System.Management.Automation;
using System.Management.Automation.Runspaces;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Connections;

/// <summary>Signs in as the Az module has: its command gives the tokens, in a runspace of its own, because they are needed on any thread.</summary>
internal sealed class AzContextCredential : IClusterCredential
{
    public const string Command = "Get-AzAccessToken";

    // As the service allows it: the object says when a token ends, and what doesn't is asked again in time.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(30);

    private readonly string? _tenant;

    public AzContextCredential(string? tenant) => _tenant = tenant;

    /// <inheritdoc/>
    public string Description => "the context of the Az module";

    /// <inheritdoc/>
    public async ValueTask<ClusterToken?> GetTokenAsync(SignInAuthority authority, CancellationToken cancellationToken)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddCommand(Command).AddParameter("ResourceUrl", authority.Resource).AddParameter("ErrorAction", "Stop");
        if (_tenant is not null)
            shell.AddParameter("TenantId", _tenant);
        try
        {
            using var stopping = cancellationToken.Register(() => shell.Stop());
            var answer = await Task.Run(() => shell.Invoke(), cancellationToken).ConfigureAwait(false);
            var token = answer.FirstOrDefault() ?? throw Denied(authority, "it gave none", null);
            return new ClusterToken(AccessTokenText.Of(token), token.Properties["ExpiresOn"]?.Value switch
            {
                DateTimeOffset time => time,
                DateTime time => time.ToUniversalTime(),
                _ => DateTimeOffset.UtcNow + s_lifetime,
            });
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw Denied(authority, e.Message, e);
        }
        catch (PipelineStoppedException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static ServiceException Denied(SignInAuthority authority, string why, Exception? inner) =>
        new(ErrorCodes.ClusterDenied, $"No token for '{authority.Resource}' by {Command}: {why}", authority.Resource, "Connect-AzAccount, or sign in another way: -Authentication", inner);
}
