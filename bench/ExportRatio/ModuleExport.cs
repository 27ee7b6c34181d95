using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ExportRatio;

/// <summary>The built module in a PowerShell engine of this process.</summary>
internal sealed class ModuleExport : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public ModuleExport()
    {
        _runspace.Open();
        Invoke("Import-Module $args[0]", Path.Combine(Repository.Root, "KustoExport.psd1"));
    }

    /// <param name="file">The Parquet file.</param>
    /// <param name="target">What is written.</param>
    /// <param name="compression">That of the target's name, or the default of its format, where null.</param>
    public void Export(string file, string target, string? compression = null)
    {
        var options = compression is null ? string.Empty : $" -Compression {compression}";
        Invoke($"Invoke-KustoExport 'Flights' $args[1] -Source @{{ Flights = $args[0] }}{options}", file, target);
    }

    public IReadOnlyList<PSObject> Invoke(string script, params string[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript("$ErrorActionPreference = 'Stop'; " + script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);
        return shell.Invoke();
    }

    public void Dispose() => _runspace.Dispose();
}
