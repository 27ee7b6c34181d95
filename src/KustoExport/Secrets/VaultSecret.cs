using System.Management.Automation;
using System.Security;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Errors;

namespace KustoExport.Secrets;

/// <summary>A secret out of a vault: by the command of Microsoft.PowerShell.SecretManagement, which knows all vaults of its user.</summary>
/// <param name="UserName">Of a credential, its name; null where the vault has a text.</param>
/// <param name="Text">The text, or the password of the credential.</param>
internal sealed record VaultSecret(string? UserName, Secret Text)
{
    public const string Command = "Get-Secret";

    /// <summary>Whether a secret is asked for.</summary>
    /// <exception cref="TargetException">ExportOption: a vault is named, and no secret.</exception>
    public static bool IsAsked(string? name, string? vault) => name is not null || (vault is null
        ? false
        : throw new TargetException(ErrorCodes.ExportOption, "-Vault names a vault, and no secret of it is asked for.", "Vault", "Name the secret: -SecretName."));

    /// <summary>Asks for it now, on the pipeline's own thread.</summary>
    /// <exception cref="ServiceException">SecretNotFound: there is no such command, the vault has no such secret, or it is nothing to sign in with.</exception>
    public static VaultSecret Get(PSCmdlet cmdlet, string name, string? vault)
    {
        var command = cmdlet.InvokeCommand.GetCommand(Command, CommandTypes.Function | CommandTypes.Cmdlet | CommandTypes.Alias) ?? throw new ServiceException(
            ErrorCodes.SecretNotFound,
            $"There is no {Command} to get '{name}' with.",
            name,
            "Install what vaults are read by: Install-PSResource Microsoft.PowerShell.SecretManagement; or give the secret itself, as a SecureString.");
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(command).AddParameter("Name", name).AddParameter("ErrorAction", "Stop");
        if (vault is not null)
            shell.AddParameter("Vault", vault);
        IReadOnlyList<PSObject?> found;
        try
        {
            found = shell.Invoke();
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw Missing(name, vault, $": {e.Message.TrimEnd('.')}");
        }

        return found.Count == 1 ? Of(name, found[0]?.BaseObject) : throw Missing(name, vault, found.Count == 0 ? string.Empty : ": there are several of the name");
    }

    private static VaultSecret Of(string name, object? secret) => secret switch
    {
        SecureString { Length: > 0 } text => new(null, Secret.Of(text)),
        string { Length: > 0 } text => new(null, new Secret(text)),
        PSCredential { Password: { } password } credential => new(credential.UserName, Secret.Of(password)),
        _ => throw new ServiceException(
            ErrorCodes.SecretNotFound, $"The secret '{name}' is {(secret is null or string or SecureString ? "empty" : $"a {secret.GetType().Name}")}.", name, "Keep a text, a SecureString or a PSCredential in the vault."),
    };

    private static ServiceException Missing(string name, string? vault, string why) => new(
        ErrorCodes.SecretNotFound,
        $"{(vault is null ? "No vault gives" : $"The vault '{vault}' doesn't give")} the secret '{name}'{why}.",
        name,
        "Get-SecretInfo lists what there is, and Get-SecretVault the vaults; -Vault names one of them.");
}
