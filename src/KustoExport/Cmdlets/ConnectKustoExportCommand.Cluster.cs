using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using KustoExport.Completion;
using KustoExport.Connections;
using KustoExport.Engine.Cluster;
using KustoExport.Secrets;

namespace KustoExport.Cmdlets;

/// <summary>Connections to clusters. Nobody is asked and nothing is sent before something is asked of the cluster.</summary>
public sealed partial class ConnectKustoExportCommand
{
    private const string ClusterSet = "Cluster";
    private const string DefaultClusterDatabase = "NetDefaultDB";

    /// <summary>The cluster's address.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ClusterSet, ValueFromPipelineByPropertyName = true)]
    [Alias("ClusterUri")]
    [ValidateNotNullOrEmpty]
    public string Cluster { get; set; } = string.Empty;

    /// <summary>Signs in as whoever runs this, by what is found on the machine: no secret is needed.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    public SwitchParameter UseCallerIdentity { get; set; }

    /// <summary>Signs in as an identity of the machine: system, or the client id of another.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    [ValidateNotNullOrEmpty]
    public string? ManagedIdentity { get; set; }

    /// <summary>How to sign in. Left out: not at all where the address is plain http, else as the Az module has, where that is loaded, else in a browser.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    public ClusterSignIn? Authentication { get; set; }

    /// <summary>An application's id and its secret.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>An application's certificate, with its private key.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>A token: text, a SecureString, or what Get-AzAccessToken gives.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    [ValidateNotNull]
    public object? AccessToken { get; set; }

    /// <summary>The name of a secret in a vault of Microsoft.PowerShell.SecretManagement: of an application, or a token.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault of the secret; the first that has one of the name where it is left out.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    [ArgumentCompleter(typeof(VaultNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>The tenant to sign in to.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>The id of the application of a certificate, or of a managed identity.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>Hosts that tokens may be sent to beside those that are known as Kusto's.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    [ValidateNotNullOrEmpty]
    public string[] TrustedHost { get; set; } = [];

    private VaultSecret? Kept() => VaultSecret.IsAsked(SecretName, Vault) ? Learn(VaultSecret.Get(this, SecretName!, Vault)) : null;

    private KustoExportConnection OpenCluster()
    {
        var address = ClusterAddress.Parse(Cluster);
        var choice = new ClusterCredentialChoice
        {
            UseCallerIdentity = UseCallerIdentity,
            ManagedIdentity = ManagedIdentity,
            SignIn = Authentication,
            Application = Credential,
            Certificate = Certificate,
            AccessToken = AccessToken,
            Tenant = TenantId,
            ClientId = ClientId,
            Kept = Kept(),
            HasAz = InvokeCommand.GetCommand(AzContextCredential.Command, CommandTypes.All) is not null,

            // A person must see it while another cmdlet waits, whose pipeline is busy.
            Show = message => Host.UI.WriteLine(message),
        };
        var database = Database ?? DefaultClusterDatabase;
        return OpenConnections.Open(new ClusterService(address, choice.Of(address), [.. TrustedHost]) { Database = database }, database);
    }
}
