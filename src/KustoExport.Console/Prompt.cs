using System.Management.Automation.Language;

namespace KustoExport.Console;

/// <summary>
/// Reads commands, a statement at a time, and runs them until <c>exit</c> or the end of the input. An error doesn't end it.
/// </summary>
internal sealed class Prompt
{
    private const string Continuation = ">> ";

    private readonly Session _session;
    private volatile bool _abandoned;
    private bool _isWarned;

    public Prompt(Session session)
    {
        _session = session;
        session.InterruptedIdle += Abandon;
    }

    /// <summary>The exit code: that of <c>exit</c>; at the end of redirected input, 1 where the last command failed.</summary>
    public int Run()
    {
        var failed = false;
        while (!Leaves() && ReadStatement() is { } text)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;

            var outcome = _session.Run(_session.TextOf(text), historyText: text);
            failed = outcome != RunOutcome.Succeeded || !_session.LastSucceeded;
        }

        return _session.ExitCode ?? (failed && System.Console.IsInputRedirected ? 1 : 0);
    }

    // Whether 'exit' has been run. At a terminal, where operations would end with the process, it must be said twice.
    private bool Leaves()
    {
        if (_session.ExitCode is null)
            return false;
        if (_isWarned || System.Console.IsInputRedirected || _session.RunningOperations is not (> 0 and var count))
            return true;
        _session.UserInterface.WriteWarningLine($"{count} operation{(count == 1 ? " still runs, and ends" : "s still run, and end")} with this process. Another 'exit' leaves; this waits: Get-ExportOperation -State InProgress, Scheduled | Wait-ExportOperation");
        _session.Stay();
        _isWarned = true;
        return false;
    }

    // Lines until they parse, or until an empty line says that nothing follows and the parser shall say what is missing.
    private string? ReadStatement()
    {
        _abandoned = false;
        ShowPrompt(null);
        var line = System.Console.In.ReadLine();
        var text = line;
        while (line is not null && IsIncomplete(text!))
        {
            ShowPrompt(Continuation);
            line = System.Console.In.ReadLine();
            text = _abandoned ? line : text + Environment.NewLine + line;
            _abandoned = false;
            if (line is "" && !System.Console.IsInputRedirected)
                break;
        }

        return text;
    }

    // Ctrl+C forgets the lines that stand so far. The wait for the next line can't be ended, so a new prompt is shown in it.
    private void Abandon()
    {
        _abandoned = true;
        _session.UserInterface.WriteLine("");
        ShowPrompt(null);
    }

    private void ShowPrompt(string? prompt)
    {
        if (!System.Console.IsInputRedirected)
            _session.UserInterface.Write(prompt ?? _session.Ask("prompt")?.ToString() ?? "> ");
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
