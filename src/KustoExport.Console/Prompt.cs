using System.Management.Automation.Language;

namespace KustoExport.Console;

/// <summary>
/// Reads commands, a statement at a time, and runs them until <c>exit</c> or the end of the input. An error doesn't end it.
/// </summary>
internal sealed class Prompt(Session session)
{
    private const string Continuation = ">> ";

    /// <summary>The exit code: that of <c>exit</c>; at the end of redirected input, 1 where the last command failed.</summary>
    public int Run()
    {
        var failed = false;
        while (session.ExitCode is null && ReadStatement() is { } text)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;

            var outcome = session.Run(session.TextOf(text), historyText: text);
            failed = outcome != RunOutcome.Succeeded || !session.LastSucceeded;
        }

        return session.ExitCode ?? (failed && System.Console.IsInputRedirected ? 1 : 0);
    }

    // Lines until they parse, or until an empty line says that nothing follows and the parser shall say what is missing.
    private string? ReadStatement()
    {
        ShowPrompt(null);
        var line = System.Console.In.ReadLine();
        var text = line;
        while (line is not null && IsIncomplete(text!))
        {
            ShowPrompt(Continuation);
            line = System.Console.In.ReadLine();
            text += Environment.NewLine + line;
            if (line is "" && !System.Console.IsInputRedirected)
                break;
        }

        return text;
    }

    private void ShowPrompt(string? prompt)
    {
        if (!System.Console.IsInputRedirected)
            session.UserInterface.Write(prompt ?? session.Ask("prompt")?.ToString() ?? "> ");
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
