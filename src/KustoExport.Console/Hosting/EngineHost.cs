using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;

namespace KustoExport.Console.Hosting;

/// <summary>What the engine sees of this program.</summary>
internal sealed class EngineHost : PSHost
{
    public EngineUserInterface Interface { get; } = new();

    /// <summary>The code of an <c>exit</c> that has been run.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Forgets that <c>exit</c>: the user may think again.</summary>
    public void Stay() => ExitCode = null;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "KustoExport.Console";

    public override PSHostUserInterface UI => Interface;

    public override Version Version { get; } = Assembly.GetExecutingAssembly().GetName().Version ?? new Version();

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new PSNotSupportedException("The console has no nested prompts.");

    public override void ExitNestedPrompt() => throw new PSNotSupportedException("The console has no nested prompts.");

    // A native program may write over the bar's line.
    public override void NotifyBeginApplication() => Interface.EndProgress();

    public override void NotifyEndApplication()
    {
    }
}
