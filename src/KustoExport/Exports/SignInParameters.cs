using System.Management.Automation;
using System.Security;
using KustoExport.Connections;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Secrets;

namespace KustoExport.Exports;

/// <summary>What is said beside connection strings of how to sign in to a storage or an SQL server; at most one way.</summary>
internal sealed record SignInParameters
{
    public bool UseCallerIdentity { get; init; }

    public string? ManagedIdentity { get; init; }

    public SecureString? StorageKey { get; init; }

    public SecureString? SasToken { get; init; }

    public PSCredential? SqlCredential { get; init; }

    public object? AccessToken { get; init; }

    /// <summary>What the vault has given; null where none was asked.</summary>
    public VaultSecret? Kept { get; init; }

    /// <exception cref="TargetException">ExportOption: there are several ways.</exception>
    public StorageSignIn ToStorage()
    {
        Check();
        return this switch
        {
            { UseCallerIdentity: true } => StorageSignIn.CallersIdentity,
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
    public SqlSignIn ToServer(bool allowsInsecureConnection)
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
