namespace KustoExport.Engine.Cluster.SignIn;

/// <summary>Nobody signs in: for the emulator.</summary>
public sealed class NoCredential : IClusterCredential
{
    /// <inheritdoc/>
    public string Description => "none";

    /// <inheritdoc/>
    public bool IsUnattended => true;

    /// <inheritdoc/>
    public ValueTask<ClusterToken?> GetTokenAsync(SignInAuthority authority, CancellationToken cancellationToken) => new((ClusterToken?)null);
}
