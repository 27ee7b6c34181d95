using System.Management.Automation;

namespace KustoExport.Module.Tests;

/// <summary>What a prompt shows when the key that completes is pressed at the end of a line, before a quote that stands there already.</summary>
internal static class PromptCompletion
{
    /// <summary>The matches, and where the text begins that they replace.</summary>
    public static (int Start, IReadOnlyList<CompletionResult> Items) Matches(ModuleRunspace runspace, string line)
    {
        var completion = (CommandCompletion)runspace.Output("param($line) [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.TrimEnd([char[]]'''\"').Length, $null)", line)[0].BaseObject;
        return (completion.ReplacementIndex, [.. completion.CompletionMatches]);
    }

    /// <summary>The lines that there may be then.</summary>
    public static IEnumerable<string> Lines(ModuleRunspace runspace, string line)
    {
        var (start, items) = Matches(runspace, line);
        return items.Select(m => string.Concat(line.AsSpan(0, start), m.CompletionText));
    }
}
