using System.Management.Automation;
using System.Security;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Exports;
using KustoExport.Kql.Errors;
using KustoExport.Secrets;

namespace KustoExport.Cmdlets;

/// <summary>How exports sign in to storages and SQL servers: with no secret, with one that is given, or with one out of a vault.</summary>
public sealed partial class InvokeKustoExportCommand
{
    // What the vault has given for the call that runs.
    private VaultSecret? _kept;

    /// <summary>Signs in as whoever runs this: no secret is needed.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = SqlSet)]
    public SwitchParameter UseCallerIdentity { get; set; }

    /// <summary>Signs in as an identity of the machine: system, or the id of another.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = SqlSet)]
    [ValidateNotNullOrEmpty]
    public string? ManagedIdentity { get; set; }

    /// <summary>The name of a secret in a vault of Microsoft.PowerShell.SecretManagement; it is pulled when all else is settled.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = SqlSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault of the secret; the first that has one of the name where it is left out.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = SqlSet)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>The key of the storage account, where the connection strings have no credential.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [SecretText]
    public SecureString? StorageKey { get; set; }

    /// <summary>A shared access signature, where the connection strings have no credential.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [SecretText]
    public SecureString? SasToken { get; set; }

    /// <summary>The user and the password, where the connection string has none.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    public PSCredential? SqlCredential { get; set; }

    /// <summary>An access token of Microsoft Entra, where the connection strings say no other way to sign in.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = SqlSet)]
    [Alias("SqlToken", "Token")]
    [ValidateNotNullOrEmpty]
    public object? AccessToken { get; set; }

    // Nothing is taken out of a vault for an export that isn't run.
    private bool PullSecret()
    {
        if (SecretName is null)
            return Vault is null ? true : throw new TargetException(ErrorCodes.ExportOption, "-Vault names a vault, and no secret of it is asked for.", nameof(Vault), "Name the secret: -SecretName.");
        var (target, action) = Used.IsOfCluster
            ? Sending(Request())
            : (ParameterSetName == SqlSet ? SqlTable : string.Join(", ", StorageUri.Select(uri => KeptConnection.ToStorage(uri).Place)), "Export");
        if (!ShouldProcess(target, $"{action} with the secret '{SecretName}'"))
            return false;
        _kept = Learn(VaultSecret.Get(this, SecretName, Vault));
        return true;
    }

    private SignInParameters SignIn => new()
    {
        UseCallerIdentity = UseCallerIdentity,
        ManagedIdentity = ManagedIdentity,
        StorageKey = StorageKey,
        SasToken = SasToken,
        SqlCredential = SqlCredential,
        AccessToken = AccessToken,
        Kept = _kept,
    };
}
