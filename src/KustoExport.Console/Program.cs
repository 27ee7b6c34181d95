using System.Management.Automation;
using System.Text;
using KustoExport.Console.Hosting;

namespace KustoExport.Console;

/// <summary>
/// Runs scripts, commands or a prompt in the PowerShell engine with the module imported, for machines that have no PowerShell.
/// </summary>
internal static class Program
{
    private const int UsageError = 64;

    private static int Main(string[] args)
    {
        System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (!CommandLine.TryParse(args, out var commandLine, out var problem))
        {
            System.Console.Error.WriteLine(problem);
            System.Console.Error.WriteLine(CommandLine.Usage);
            return UsageError;
        }

        if (commandLine.Kind == RunKind.Help)
        {
            System.Console.Out.WriteLine(CommandLine.Usage);
            return 0;
        }

        if (ModuleLocation.Find() is not { } manifest)
        {
            System.Console.Error.WriteLine($"KustoExport.psd1 stands neither above nor beside '{AppContext.BaseDirectory}'. Run the console from a clone or from a published folder.");
            return 1;
        }

        using var session = new Session(new EngineHost());
        if (session.Run(session.ImportOf(manifest)) != RunOutcome.Succeeded)
            return session.ExitCode ?? 1;

        return commandLine.Kind switch
        {
            RunKind.Script => RunScript(session, commandLine),
            RunKind.Command => RunCommand(session, commandLine.Text),
            _ => new Prompt(session).Run(),
        };
    }

    // As pwsh -File: the exit code is the script's own, or 1 where an error ended it; errors that it went on after don't count.
    private static int RunScript(Session session, CommandLine commandLine) =>
        session.Run(session.ScriptOf(commandLine.Text, commandLine.Arguments)) switch
        {
            RunOutcome.Stopped => Session.StoppedExitCode,
            RunOutcome.Ended => session.ExitCode ?? 1,
            _ => session.ExitCode ?? 0,
        };

    // As pwsh -Command: what the last statement left in $? counts too.
    private static int RunCommand(Session session, string text) =>
        session.Run(session.TextOf(text), historyText: text) switch
        {
            RunOutcome.Stopped => Session.StoppedExitCode,
            RunOutcome.Ended => session.ExitCode ?? 1,
            _ => session.ExitCode ?? (session.LastSucceeded ? 0 : 1),
        };
}
