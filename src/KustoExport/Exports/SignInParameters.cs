using System.Management.Automation;
using System.Security;
using KustoExport.Completion;
using KustoExport.Connections;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Secrets;

namespace KustoExport.Exports;

/// <summary>
/// The parameters that say beside connection strings how to sign in to a storage or an SQL server: with no secret, with one that is given, or with one out of a vault; at most one way.
/// Cmdlets that export, and those that define what is exported to, have other ancestors: they give this to the engine as an object of further parameters (<see cref="IDynamicParameters"/>).
/// </summary>
public sealed class SignInParameters
{
    internal const string StorageSet = "Storage";
    internal const string SqlSet = "Sql";

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
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault of the secret; the first that has one of the name where it is left out.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = SqlSet)]
    [ArgumentCompleter(typeof(VaultNameCompleter))]
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

    /// <summary>An access token. Who takes one is for the cmdlet to say: a definition can't keep one for an SQL server.</summary>
    internal object? AccessToken { get; set; }

    /// <summary>What the vault has given; null where none was asked.</summary>
    internal VaultSecret? Kept { get; set; }

    /// <summary>Whether a secret shall come out of a vault.</summary>
    /// <exception cref="TargetException">ExportOption: a vault is named, and no secret.</exception>
    internal bool AsksVault => VaultSecret.IsAsked(SecretName, Vault);

    /// <exception cref="TargetException">ExportOption: there are several ways.</exception>
    internal StorageSignIn ToStorage()
    {
        Check();
        return this switch
        {
            { UseCallerIdentity.IsPresent: true } => StorageSignIn.CallersIdentity,
            { ManagedIdentity: { } id } => StorageSignIn.ManagedIdentity(id),
            { StorageKey: { } key } => StorageSignIn.Key(Secret.Of(key)),
            { SasToken: { } signature } => StorageSignIn.Signature(Secret.Of(signature)),
            { AccessToken: { } token } => StorageSignIn.AccessToken(AccessTokenText.Of(token)),
            { Kept: { UserName: { } id } keys } => StorageSignIn.AwsKeys(id, keys.Text),
            { Kept: { } kept } => StorageSignIn.Kept(kept.Text),
            _ => StorageSignIn.AsWritten,
        };
    }

    /// <param name="allowsInsecureConnection">For servers of this machine.</param>
    /// <exception cref="TargetException">ExportOption: there are several ways.</exception>
    internal SqlSignIn ToServer(bool allowsInsecureConnection)
    {
        Check();
        return new SqlSignIn
        {
            AsCaller = UseCallerIdentity,
            ManagedIdentity = ManagedIdentity,
            UserName = SqlCredential?.UserName ?? Kept?.UserName,
            Password = SqlCredential is { } credential ? Secret.Of(credential.Password) : Kept is { UserName: not null } user ? user.Text : null,
            Token = AccessToken is not null ? AccessTokenText.Of(AccessToken) : Kept is { UserName: null } token ? token.Text : null,
            AllowsInsecureConnection = allowsInsecureConnection,
        };
    }

    private void Check()
    {
        (string Parameter, bool IsGiven)[] ways =
        [
            ("-UseCallerIdentity", UseCallerIdentity), ("-ManagedIdentity", ManagedIdentity is not null), ("-StorageKey", StorageKey is not null), ("-SasToken", SasToken is not null),
            ("-SqlCredential", SqlCredential is not null), ("-AccessToken", AccessToken is not null), ("-SecretName", Kept is not null),
        ];
        if (ways.Where(way => way.IsGiven).Select(way => way.Parameter).ToList() is { Count: > 1 } given)
            throw new TargetException(ErrorCodes.ExportOption, $"{string.Join(" and ", given)} are {given.Count} ways to sign in.", given[1], "Give one of them.");
    }
}
