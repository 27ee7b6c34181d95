using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace KustoExport.Secrets;

/// <summary>
/// What Microsoft.PowerShell.SecretManagement lists, for completion: the names of secrets and vaults, and no secret. It is asked only where somebody has loaded it, in a runspace
/// without a screen, where a vault that is locked has nobody to ask: it lists nothing then. Used by several threads.
/// </summary>
internal static class VaultListing
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    // A vault may lie on another machine: what comes later is there for the next key.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1.5);

    private static readonly object s_gate = new();
    private static (string Asked, Task<IReadOnlyList<string>> Names)? s_late;

    /// <summary>The secrets of a vault, or of all.</summary>
    public static IReadOnlyList<string> Secrets(string? vault) => Names("Get-SecretInfo", vault is null ? [] : new() { ["Vault"] = vault });

    /// <summary>The vaults.</summary>
    public static IReadOnlyList<string> Vaults() => Names("Get-SecretVault", []);

    private static IReadOnlyList<string> Names(string command, Dictionary<string, string> parameters)
    {
        if (LoadedModule() is not { } module)
            return [];
        var asked = $"{module} {command} {string.Join(' ', parameters.Values)}";
        Task<IReadOnlyList<string>> names;
        lock (s_gate)
        {
            if (s_late is { } late && late.Asked == asked)
            {
                if (!late.Names.IsCompleted)
                    return [];
                names = late.Names;
            }
            else
            {
                names = Task.Run(() => List(module, command, parameters));
            }

            s_late = (asked, names);
        }

        if (!names.Wait(s_patience))
            return [];
        lock (s_gate)
            s_late = null;
        return names.Result;
    }

    // Who has loaded it, uses vaults. It is looked for in the runspace of the prompt.
    private static string? LoadedModule()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var loaded = shell.AddCommand("Get-Module").AddParameter("Name", Module).Invoke<PSModuleInfo>().FirstOrDefault();
        if (loaded is null)
            return null;
        var manifest = Path.Combine(loaded.ModuleBase, Module + ".psd1");
        return File.Exists(manifest) ? manifest : loaded.Path;
    }

    private static IReadOnlyList<string> List(string module, string command, Dictionary<string, string> parameters)
    {
        try
        {
            var state = InitialSessionState.CreateDefault2();
            state.ImportPSModule([module]);
            using var runspace = RunspaceFactory.CreateRunspace(state);
            runspace.Open();
            using var shell = PowerShell.Create();
            shell.Runspace = runspace;
            shell.AddCommand(command).AddParameters(parameters).AddParameter("ErrorAction", "Ignore");
            return [.. shell.Invoke().Select(item => item?.Properties["Name"]?.Value?.ToString()).OfType<string>().Distinct()];
        }
        catch (Exception)
        {
            // A key that completes never shows an error.
            return [];
        }
    }
}
