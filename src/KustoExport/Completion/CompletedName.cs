using System.Management.Automation;

namespace KustoExport.Completion;

/// <summary>Names as arguments of a command line.</summary>
internal static class CompletedName
{
    /// <summary>Those that begin as what is written, in quotes where they need them.</summary>
    public static IEnumerable<CompletionResult> Of(IEnumerable<string> names, string word) => names
        .Where(name => name.StartsWith(word.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .Select(name => new CompletionResult(name.All(char.IsLetterOrDigit) ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'", name, CompletionResultType.ParameterValue, name));
}
