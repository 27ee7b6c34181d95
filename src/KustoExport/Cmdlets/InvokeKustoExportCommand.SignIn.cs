using System.Management.Automation;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Exports;
using KustoExport.Secrets;

namespace KustoExport.Cmdlets;

/// <summary>How exports sign in to storages and SQL servers.</summary>
public sealed partial class InvokeKustoExportCommand : IDynamicParameters
{
    private readonly SignInParameters _signIn = new();

    /// <summary>An access token of Microsoft Entra, where the connection strings say no other way to sign in.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = SqlSet)]
    [Alias("SqlToken", "Token")]
    [ValidateNotNullOrEmpty]
    public object? AccessToken
    {
        get => _signIn.AccessToken;
        set => _signIn.AccessToken = value;
    }

    /// <inheritdoc/>
    public object GetDynamicParameters() => _signIn;

    // Nothing is taken out of a vault for an export that isn't run.
    private bool PullSecret()
    {
        if (!_signIn.AsksVault)
            return true;
        var (target, action) = Used.IsOfCluster
            ? Sending(Request())
            : (ParameterSetName == SqlSet ? SqlTable : string.Join(", ", StorageUri.Select(uri => KeptConnection.ToStorage(uri).Place)), "Export");
        if (!ShouldProcess(target, $"{action} with the secret '{_signIn.SecretName}'"))
            return false;
        _signIn.Kept = Learn(VaultSecret.Get(this, _signIn.SecretName!, _signIn.Vault));
        return true;
    }
}
