using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KustoExport.Completion;

/// <summary>Completes the names of the embedded database's tables.</summary>
public sealed class TableNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Complete(CompletedDatabase.Database(fakeBoundParameters)?.Tables.Names() ?? [], wordToComplete);

    /// <summary>The names that begin so, in quotes where they need them.</summary>
    internal static IEnumerable<CompletionResult> Complete(IEnumerable<string> names, string wordToComplete) => names
        .Where(name => name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .Select(name => new CompletionResult(name.All(char.IsLetterOrDigit) ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'", name, CompletionResultType.ParameterValue, name));
}
