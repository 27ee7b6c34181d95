using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Cluster.SignIn;

/// <summary>Signs in to clusters. The floor that knows the identities of Azure implements it.</summary>
public interface IClusterCredential
{
    /// <summary>What it is, for people; no secret.</summary>
    string Description { get; }

    /// <summary>Whether its tokens come without a person, and without another program being started: then nobody notices when one is got.</summary>
    bool IsUnattended => false;

    /// <summary>Gets a token.</summary>
    /// <param name="authority">For which service, and whom to ask.</param>
    /// <param name="cancellationToken">Ends the waiting, also for a person.</param>
    /// <returns>Null where nobody signs in.</returns>
    /// <exception cref="KustoExportException">ClusterDenied: there is none to be had.</exception>
    ValueTask<ClusterToken?> GetTokenAsync(SignInAuthority authority, CancellationToken cancellationToken);
}
