using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KustoExport.Connections;

namespace KustoExport.Cmdlets;

/// <summary>Completes the names of the embedded database's tables.</summary>
public sealed class TableNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        DefaultConnection.Service.Tables.Snapshot().Keys
            .Where(name => name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(name => new CompletionResult(name.All(char.IsLetterOrDigit) ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'", name, CompletionResultType.ParameterValue, name));
}
