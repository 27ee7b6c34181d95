using System.Security.Cryptography.X509Certificates;
using Azure.Identity;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Secrets;

namespace KustoExport.Export.Clusters;

/// <summary>The ways to sign in to a cluster.</summary>
public static class ClusterCredentials
{
    /// <summary>A person, in a browser of this machine.</summary>
    /// <param name="tenant">Whose directory the person belongs to; the person's own where null.</param>
    public static IClusterCredential Interactive(string? tenant) => new AzureCredential(
        "a browser",
        "Where there is no browser, sign in by a code that is typed elsewhere: -DeviceCode",
        authority =>
        {
            var options = new InteractiveBrowserCredentialOptions { ClientId = authority.ClientApplication, TenantId = tenant, AuthorityHost = authority.LoginEndpoint };

            // Only a browser's redirection to this machine can be waited for.
            if (authority.RedirectUri.IsLoopback)
                options.RedirectUri = authority.RedirectUri;
            return new InteractiveBrowserCredential(options);
        });

    /// <summary>A person, in a browser of any machine, by a code.</summary>
    /// <param name="tenant">As for <see cref="Interactive"/>.</param>
    /// <param name="show">Shows the person where to go with which code; called from any thread.</param>
    public static IClusterCredential DeviceCode(string? tenant, Action<string> show) => new AzureCredential(
        "a device code",
        "Try again, and type the code in time.",
        authority => new DeviceCodeCredential(new DeviceCodeCredentialOptions
        {
            ClientId = authority.ClientApplication,
            TenantId = tenant,
            AuthorityHost = authority.LoginEndpoint,
            DeviceCodeCallback = (code, _) =>
            {
                show(code.Message);
                return Task.CompletedTask;
            },
        }));

    /// <summary>Whoever runs this, by the first of these that there is: environment variables, the machine's identity, what development tools have signed in.</summary>
    public static IClusterCredential CallersIdentity(string? tenant) => new AzureCredential(
        "the caller's identity",
        "Sign in first: 'az login', Connect-AzAccount, or the environment variables AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET.",
        authority => new DefaultAzureCredential(new DefaultAzureCredentialOptions { TenantId = tenant, AuthorityHost = authority.LoginEndpoint }));

    /// <summary>Who has signed in by <c>az login</c>.</summary>
    public static IClusterCredential AzureCli(string? tenant) => new AzureCredential(
        "the Azure CLI",
        "Sign in with 'az login', with --tenant where the cluster belongs to another.",
        authority => new AzureCliCredential(new AzureCliCredentialOptions { TenantId = tenant, AuthorityHost = authority.LoginEndpoint }));

    /// <summary>The identity of the machine of Azure's that this runs on.</summary>
    /// <param name="clientId">Which of them; the machine's own where null.</param>
    public static IClusterCredential ManagedIdentity(string? clientId) => new AzureCredential(
        clientId is null ? "the machine's managed identity" : $"the managed identity {clientId}",
        "This machine must be one of Azure's, and have the identity.",
        authority => new ManagedIdentityCredential(new ManagedIdentityCredentialOptions(clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId))
        {
            AuthorityHost = authority.LoginEndpoint,
        }))
    {
        IsUnattended = true,
    };

    /// <summary>An application, by a secret.</summary>
    public static IClusterCredential ServicePrincipal(string tenant, string clientId, Secret secret) => new AzureCredential(
        $"the application {clientId}",
        "Check the tenant, the application's id, and whether its secret has expired.",
        authority => new ClientSecretCredential(tenant, clientId, secret.Reveal(), new ClientSecretCredentialOptions { AuthorityHost = authority.LoginEndpoint }),
        secret)
    {
        IsUnattended = true,
    };

    /// <summary>An application, by a certificate with its private key.</summary>
    public static IClusterCredential ServicePrincipal(string tenant, string clientId, X509Certificate2 certificate) => new AzureCredential(
        $"the application {clientId}",
        "Check the tenant, the application's id, and whether it knows the certificate.",
        authority => new ClientCertificateCredential(tenant, clientId, certificate, new ClientCertificateCredentialOptions { AuthorityHost = authority.LoginEndpoint, SendCertificateChain = true }))
    {
        IsUnattended = true,
    };

    /// <summary>A token that somebody else has got.</summary>
    public static IClusterCredential Token(Secret token) => new GivenToken(token);

    /// <summary>Nobody: for the emulator.</summary>
    public static IClusterCredential None { get; } = new NoCredential();
}
