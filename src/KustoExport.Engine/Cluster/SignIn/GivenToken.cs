using KustoExport.Engine.Secrets;

namespace KustoExport.Engine.Cluster.SignIn;

/// <summary>A token that somebody else has got. When it has expired, the cluster says so.</summary>
public sealed class GivenToken(Secret token) : IClusterCredential
{
    /// <inheritdoc/>
    public string Description => "the given access token";

    /// <inheritdoc/>
    public bool IsUnattended => true;

    /// <inheritdoc/>
    public ValueTask<ClusterToken?> GetTokenAsync(SignInAuthority authority, CancellationToken cancellationToken) =>
        new(new ClusterToken(token, DateTimeOffset.MaxValue));
}
