using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using KustoExport.Console.Hosting;
using Microsoft.PowerShell;

namespace KustoExport.Console;

/// <summary>A runspace of the engine, and the pipelines that run in it one after the other. Ctrl+C stops the one that runs.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>What shells give a program that Ctrl+C ended: 128 and the number of SIGINT.</summary>
    public const int StoppedExitCode = 130;

    private readonly EngineHost _host;
    private readonly Runspace _runspace;
    private volatile Pipeline? _running;

    public Session(EngineHost host)
    {
        _host = host;
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;

        _runspace = RunspaceFactory.CreateRunspace(host, state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
        System.Console.CancelKeyPress += StopRunning;
    }

    /// <summary>Ctrl+C was pressed while nothing ran.</summary>
    public event Action? InterruptedIdle;

    /// <summary>The code of an <c>exit</c> that has been run.</summary>
    public int? ExitCode => _host.ExitCode;

    /// <summary><c>$?</c></summary>
    public bool LastSucceeded => Ask("$global:?") is not { BaseObject: false };

    /// <summary>How many operations run in the background, which end with the process.</summary>
    public int RunningOperations => Ask("@(Get-ExportOperation -State InProgress, Scheduled).Count") is { BaseObject: int count } ? count : 0;

    /// <summary>Forgets the <c>exit</c> that has been run.</summary>
    public void Stay() => _host.Stay();

    public EngineUserInterface UserInterface => _host.Interface;

    public Command ImportOf(string manifest)
    {
        var command = new Command("Import-Module");
        command.Parameters.Add("Name", manifest);
        command.Parameters.Add("ErrorAction", ActionPreference.Stop);
        return command;
    }

    public Command ScriptOf(string path, IEnumerable<CommandParameter> arguments)
    {
        // In the global scope, as pwsh runs it. A path without extension (a script with a #! line) is no command to the engine.
        var isCommand = path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase);
        var command = new Command(isCommand ? path : File.ReadAllText(path), isScript: !isCommand, useLocalScope: false);
        foreach (var argument in arguments)
            command.Parameters.Add(argument);

        // Otherwise the engine keeps a script's 'exit 3' to itself, as a shell needs it that goes on after the script. The property
        // is internal; pwsh sets it before -File.
        const BindingFlags inside = BindingFlags.Instance | BindingFlags.NonPublic;
        var context = typeof(Runspace).GetProperty("ExecutionContext", inside)!.GetValue(_runspace)!;
        context.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", inside)!.SetValue(context, true);
        return command;
    }

    public Command TextOf(string text) => new(text, isScript: true, useLocalScope: false);

    /// <summary>
    /// Runs a command with its output, and its errors, shown as they come. With a text for the history it leaves its <c>$?</c> behind;
    /// without one the engine puts the former back.
    /// </summary>
    public RunOutcome Run(Command command, string? historyText = null)
    {
        using var pipeline = historyText is null ? _runspace.CreatePipeline() : _runspace.CreatePipeline(historyText, addToHistory: true);
        pipeline.Commands.Clear();
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(command);
        pipeline.Commands.Add("Out-Default");
        _running = pipeline;
        try
        {
            pipeline.Invoke();
            return pipeline.PipelineStateInfo.State == PipelineState.Stopped ? RunOutcome.Stopped : RunOutcome.Succeeded;
        }
        catch (PipelineStoppedException)
        {
            return RunOutcome.Stopped;
        }
        catch (RuntimeException e)
        {
            _running = null;
            Show(e);
            return RunOutcome.Ended;
        }
        finally
        {
            _running = null;
            _host.Interface.EndProgress();
        }
    }

    /// <summary>The one value of a script that shows nothing.</summary>
    public PSObject? Ask(string script)
    {
        using var pipeline = _runspace.CreatePipeline(script);
        return pipeline.Invoke().FirstOrDefault();
    }

    public void Dispose()
    {
        System.Console.CancelKeyPress -= StopRunning;
        _runspace.Dispose();
    }

    private void Show(RuntimeException exception)
    {
        using var errors = _host.Interface.WriteEverythingAsError();
        using var pipeline = _runspace.CreatePipeline();
        pipeline.Commands.Add("Out-Default");
        pipeline.Input.Write(exception.ErrorRecord);
        pipeline.Input.Close();
        pipeline.Invoke();
    }

    private void StopRunning(object? sender, ConsoleCancelEventArgs e)
    {
        // A second Ctrl+C, while the first one's stop is still under way, ends the process.
        if (_running is { PipelineStateInfo.State: PipelineState.Stopping })
            return;

        e.Cancel = true;
        if (_running is { } pipeline)
            pipeline.StopAsync();
        else
            InterruptedIdle?.Invoke();
    }
}
