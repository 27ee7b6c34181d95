using System.Management.Automation.Runspaces;

namespace KustoExport.Console;

/// <summary>
/// Turns words into a script's arguments, as <c>pwsh -File</c> does: <c>-Name value</c>, <c>-Name:value</c>, <c>-Switch</c>,
/// <c>-Switch:$false</c>, and values by position. The engine's binder decides whether a word after <c>-Name</c> is its value.
/// </summary>
internal static class ScriptArguments
{
    public static IReadOnlyList<CommandParameter> Parse(IEnumerable<string> words)
    {
        var arguments = new List<CommandParameter>();
        string? waiting = null;
        foreach (var word in words)
        {
            if (waiting is not null)
            {
                arguments.Add(new CommandParameter(waiting, word));
                waiting = null;
            }
            else if (word.Length < 2 || word[0] != '-' || char.IsAsciiDigit(word[1]))
            {
                arguments.Add(new CommandParameter(null, word));
            }
            else if (word.EndsWith(':'))
            {
                waiting = word.TrimEnd(':');
            }
            else if (word.IndexOf(':') is var colon and > 0)
            {
                arguments.Add(new CommandParameter(word[..colon], Value(word[(colon + 1)..])));
            }
            else
            {
                arguments.Add(new CommandParameter(word, null));
            }
        }

        if (waiting is not null)
            arguments.Add(new CommandParameter(waiting, null));
        return arguments;
    }

    // The one kind of expression that pwsh -File reads, so that a switch can be given a value.
    private static object Value(string text) => text.ToLowerInvariant() switch
    {
        "$true" or "true" => true,
        "$false" or "false" => false,
        _ => text,
    };
}
