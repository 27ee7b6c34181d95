using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace KustoExport.Module.Tests;

/// <summary>
/// A runspace of the real engine that has imported the built module. Only the engine's core commands are there besides
/// (no Select-Object, no Join-Path).
/// </summary>
public sealed class ModuleRunspace : IDisposable
{
    private readonly Runspace _runspace;

    /// <param name="host">What the scripts run in; without it, one that has no screen.</param>
    public ModuleRunspace(PSHost? host = null)
    {
        _runspace = host is null ? RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2()) : RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        _runspace.Open();
        Output("Import-Module $args[0]", BuiltModule.Manifest);

        // Nobody is here to be asked.
        Output("$ConfirmPreference = 'None'");

        // The service is one for the process, and tests that run side by side don't throttle each other.
        Output("Set-ExportCapacity DataExport 100 -CoreUtilizationCoefficient 100; Set-ExportCapacity Ingestions 100 -CoreUtilizationCoefficient 100");
    }

    /// <summary>The runspace itself, for tests that stop a pipeline.</summary>
    public Runspace Runspace => _runspace;

    /// <summary>
    /// Runs a script and collects its streams. The arguments are <c>$args</c>, or what a <c>param()</c> block names by position.
    /// A terminating error that ended the script is the last of the errors.
    /// </summary>
    public ScriptResult Invoke(string script, params object?[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);

        var objects = new List<PSObject>();
        ErrorRecord? last = null;
        try
        {
            shell.Invoke(input: null, objects);
        }
        catch (RuntimeException e)
        {
            last = e.ErrorRecord;
        }

        var errors = shell.Streams.Error.ToList();
        if (last is not null)
            errors.Add(last);
        return new ScriptResult(
            objects,
            errors,
            shell.Streams.Warning.Select(warning => warning.Message).ToList(),
            shell.Streams.Verbose.Select(message => message.Message).ToList(),
            shell.Streams.Progress.ToList());
    }

    /// <summary>Runs a script that must not fail, and gives its output.</summary>
    public IReadOnlyList<PSObject> Output(string script, params object?[] arguments)
    {
        var result = Invoke(script, arguments);
        if (result.Errors.Count > 0)
            throw new InvalidOperationException($"The script failed: {result.Errors[0]}", result.Errors[0].Exception);
        return result.Objects;
    }

    public void Dispose() => _runspace.Dispose();
}
