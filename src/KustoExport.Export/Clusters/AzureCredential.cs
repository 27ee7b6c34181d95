using Azure.Core;
using Azure.Identity;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;

namespace KustoExport.Export.Clusters;

/// <summary>Signs in to a cluster with an identity of Azure. Which cloud it belongs to, the cluster says; so the client is made when that is known.</summary>
internal sealed class AzureCredential : IClusterCredential
{
    private readonly Func<SignInAuthority, TokenCredential> _create;
    private readonly string _remedy;
    private readonly Secret? _secret;
    private readonly object _gate = new();
    private (SignInAuthority Authority, TokenCredential Credential)? _made;

    /// <param name="description">What it is, for people.</param>
    /// <param name="remedy">What to do where it gives no token.</param>
    /// <param name="create">Makes the client.</param>
    /// <param name="secret">What it signs in with, where that is a secret: nothing that is said shows it.</param>
    public AzureCredential(string description, string remedy, Func<SignInAuthority, TokenCredential> create, Secret? secret = null) =>
        (Description, _remedy, _create, _secret) = (description, remedy, create, secret);

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public bool IsUnattended { get; init; }

    /// <inheritdoc/>
    public async ValueTask<ClusterToken?> GetTokenAsync(SignInAuthority authority, CancellationToken cancellationToken)
    {
        try
        {
            var context = new TokenRequestContext([$"{authority.Resource}/.default"]);
            var token = await Credential(authority).GetTokenAsync(context, cancellationToken).ConfigureAwait(false);
            return new ClusterToken(new Secret(token.Token), token.ExpiresOn);
        }
        catch (Exception e) when (e is AuthenticationFailedException or Azure.RequestFailedException or ArgumentException)
        {
            throw new ServiceException(ErrorCodes.ClusterDenied, $"No token for '{authority.Resource}' by {Description}: {Shown(FirstLine(e.Message))}", authority.Resource, _remedy, Shown(e.ToString()) == e.ToString() ? e : null);
        }
    }

    // It remembers who has signed in: nobody is asked twice. Clusters of one cloud share it.
    private TokenCredential Credential(SignInAuthority authority)
    {
        lock (_gate)
        {
            if (_made is not { } made || made.Authority.LoginEndpoint != authority.LoginEndpoint || made.Authority.ClientApplication != authority.ClientApplication)
                _made = made = (authority, _create(authority));
            return made.Credential;
        }
    }

    private string Shown(string text) => _secret is null ? text : _secret.NotedIn(new SecretValues()).HideKnown(text);

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd();
}
