using System.Net;
using System.Text.Json;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Cluster.SignIn;

/// <summary>
/// The tokens that are sent to one cluster. It keeps one as long as it is good, and asks for another when the cluster refuses it. Which service a token must be for, the cluster says
/// itself; a host that isn't known as Kusto's gets none unless it is trusted, and then none that is good elsewhere.
/// </summary>
internal sealed class ClusterTokens(ClusterAddress address, IClusterCredential credential, IReadOnlyList<string> trustedHosts, HttpClient client) : IDisposable
{
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private SignInAuthority? _authority;
    private volatile ClusterToken? _token;

    /// <summary>How one signs in, for people.</summary>
    public string Description => credential.Description;

    /// <summary>Whether <see cref="GetAsync"/> gives a token that nobody need be asked for: it has one, or its credential asks nobody.</summary>
    public bool IsUnattended => credential.IsUnattended || IsGood(_token);

    /// <summary>A token for the cluster; null where nobody signs in.</summary>
    /// <param name="refused">One that the cluster doesn't accept.</param>
    /// <param name="isUnattended">Whether nobody may be asked for one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="KustoExportException">ClusterAddress: the cluster may get none. ClusterDenied: there is none.</exception>
    public async Task<ClusterToken?> GetAsync(ClusterToken? refused, bool isUnattended, CancellationToken cancellationToken)
    {
        if (credential is NoCredential)
            return null;
        CheckHost();
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is { } token && !ReferenceEquals(token, refused) && IsGood(token))
                return token;
            if (isUnattended && !credential.IsUnattended)
                throw new ServiceException(ErrorCodes.ClusterDenied, $"There is no token for '{address}' without somebody signing in.", address.ToString(), "Run a query first: it signs in.");
            _authority ??= credential is GivenToken ? SignInAuthority.Default : await AuthorityAsync(cancellationToken).ConfigureAwait(false);
            return _token = await credential.GetTokenAsync(_authority, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static bool IsGood(ClusterToken? token) => token?.ExpiresOn > DateTimeOffset.UtcNow + s_early;

    private void CheckHost()
    {
        if (address.IsPlain)
            throw ClusterAddress.Refused($"The connection to '{address}' isn't encrypted, and no token may be sent there.", address.ToString(), "Use https, or sign in nobody: the emulator asks for nothing.");
        if (!KnownHosts.IsKusto(address.Uri.Host) && !IsTrusted())
            throw ClusterAddress.Refused($"'{address.Uri.Host}' isn't known as a host of Kusto's: a token that is sent there could be used by somebody else.", address.ToString(), $"Check the name. If you trust it: -TrustedHost {address.Uri.Host}");
    }

    private bool IsTrusted() => trustedHosts.Contains(address.Uri.Host, StringComparer.OrdinalIgnoreCase);

    private async Task<SignInAuthority> AuthorityAsync(CancellationToken cancellationToken)
    {
        var authority = await AskAsync(cancellationToken).ConfigureAwait(false);
        if (!KnownHosts.IsLogin(authority.LoginEndpoint))
            throw ClusterAddress.Refused($"'{address.Uri.Host}' sends people to '{authority.LoginEndpoint.Host}' to sign in, which isn't known as a place of Azure's.", address.ToString(), "Look whether it is the cluster that you mean; sign in there yourself, and give the token with -AccessToken.");
        if (KnownHosts.IsKusto(address.Uri.Host) || IsOwn(authority.Resource))
            return authority;
        throw ClusterAddress.Refused($"'{address.Uri.Host}' asks for tokens of another service, '{authority.Resource}'.", address.ToString(), "Look whether it is the cluster that you mean; if it is, give a token with -AccessToken.");
    }

    private bool IsOwn(string resource) =>
        Uri.TryCreate(resource, UriKind.Absolute, out var uri) && (KnownHosts.IsKusto(uri.Host) || uri.Host.Equals(address.Uri.Host, StringComparison.OrdinalIgnoreCase));

    // Old clusters don't have the endpoint.
    private async Task<SignInAuthority> AskAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            using var response = await client.GetAsync(address.Endpoint("/v1/rest/auth/metadata"), patience.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return SignInAuthority.Default;
            if (response.IsSuccessStatusCode)
                return SignInAuthority.Parse(await response.Content.ReadAsByteArrayAsync(patience.Token).ConfigureAwait(false));
            throw Unknown($"status {(int)response.StatusCode}", null);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unknown("no answer", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            throw Unknown(e.Message, e);
        }
    }

    private ServiceException Unknown(string why, Exception? inner) =>
        new(ErrorCodes.ClusterFailed, $"'{address}' doesn't say how to sign in: {why}", address.ToString(), "Check the address, and whether this machine reaches it.", inner) { IsTransient = true };
}
