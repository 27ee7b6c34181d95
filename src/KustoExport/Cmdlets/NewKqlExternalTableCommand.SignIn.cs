using System.Management.Automation;
using KustoExport.Exports;
using KustoExport.Secrets;

namespace KustoExport.Cmdlets;

/// <summary>How queries and exports of the table sign in to storages and SQL servers.</summary>
public sealed partial class NewKqlExternalTableCommand : IDynamicParameters
{
    private readonly SignInParameters _signIn = new();

    /// <summary>An access token of Microsoft Entra, where the connection strings say no other way to sign in.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [ValidateNotNullOrEmpty]
    public object? AccessToken
    {
        get => _signIn.AccessToken;
        set => _signIn.AccessToken = value;
    }

    /// <inheritdoc/>
    public object GetDynamicParameters() => _signIn;

    // Nothing is taken out of a vault for a table that isn't defined.
    private bool PullSecret()
    {
        if (!_signIn.AsksVault)
            return true;
        if (!DryRun && !ShouldProcess($"External table: {Name}", $"{Action} with the secret '{_signIn.SecretName}'"))
            return false;
        _signIn.Kept = Learn(VaultSecret.Get(this, _signIn.SecretName!, _signIn.Vault));
        return true;
    }
}
