using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Clusters;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Errors;
using KustoExport.Secrets;

namespace KustoExport.Connections;

/// <summary>What somebody says about how to sign in to a cluster.</summary>
internal sealed record ClusterCredentialChoice
{
    public bool UseCallerIdentity { get; init; }

    public string? ManagedIdentity { get; init; }

    /// <summary>What a vault has given.</summary>
    public VaultSecret? Kept { get; init; }

    public ClusterSignIn? SignIn { get; init; }

    public string? Tenant { get; init; }

    public string? ClientId { get; init; }

    public PSCredential? Application { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public object? AccessToken { get; init; }

    /// <summary>Whether the Az module can be asked.</summary>
    public bool HasAz { get; init; }

    /// <summary>Shows a person where to go with which code.</summary>
    public required Action<string> Show { get; init; }

    /// <summary>The one way that is meant.</summary>
    /// <exception cref="ServiceException">ClusterDenied: several are, or something is missing.</exception>
    public IClusterCredential Of(ClusterAddress address)
    {
        if (new[] { UseCallerIdentity, ManagedIdentity is not null, Kept is not null, SignIn is not null, Application is not null, Certificate is not null, AccessToken is not null }.Count(given => given) > 1)
            throw Unclear("There are several ways to sign in", "Give one of -UseCallerIdentity, -ManagedIdentity, -Authentication, -Credential, -Certificate, -SecretName and -AccessToken.");
        if (UseCallerIdentity)
            return ClusterCredentials.CallersIdentity(Tenant);
        if (ManagedIdentity is not null)
            return ClusterCredentials.ManagedIdentity(ManagedIdentity.Equals(SqlSignIn.SystemIdentity, StringComparison.OrdinalIgnoreCase) ? null : ManagedIdentity);
        if (Kept is not null)
            return OfVault(Kept);
        if (AccessToken is not null)
            return ClusterCredentials.Token(AccessTokenText.Of(AccessToken));
        if (Application is not null)
            return ClusterCredentials.ServicePrincipal(Needed(Tenant, "-TenantId"), Application.UserName, Secret.Of(Application.Password));
        if (Certificate is not null)
            return ClusterCredentials.ServicePrincipal(Needed(Tenant, "-TenantId"), Needed(ClientId, "-ClientId"), Certificate);

        // The emulator asks for nothing.
        return (SignIn ?? (address.IsPlain ? ClusterSignIn.None : HasAz ? ClusterSignIn.AzContext : ClusterSignIn.Interactive)) switch
        {
            ClusterSignIn.AzContext => new AzContextCredential(Tenant),
            ClusterSignIn.DeviceCode => ClusterCredentials.DeviceCode(Tenant, Show),
            ClusterSignIn.AzureCli => ClusterCredentials.AzureCli(Tenant),
            ClusterSignIn.ManagedIdentity => ClusterCredentials.ManagedIdentity(ClientId),
            ClusterSignIn.None => ClusterCredentials.None,
            _ => ClusterCredentials.Interactive(Tenant),
        };
    }

    // A credential is an application, and so is a text beside the id of one.
    private IClusterCredential OfVault(VaultSecret kept) => (kept.UserName ?? ClientId) is { } application
        ? ClusterCredentials.ServicePrincipal(Needed(Tenant, "-TenantId"), application, kept.Text)
        : ClusterCredentials.Token(kept.Text);

    private static string Needed(string? value, string parameter) => value ?? throw Unclear("An application signs in to a tenant, by its id", $"{parameter} is missing.");

    private static ServiceException Unclear(string problem, string remedy) => new(ErrorCodes.ClusterDenied, $"{problem}.", remedy: remedy);
}
