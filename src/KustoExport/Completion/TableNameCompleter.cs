using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KustoExport.Completion;

/// <summary>Completes the names of the database's tables.</summary>
public sealed class TableNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletedDatabase.Complete(fakeBoundParameters, wordToComplete, (catalog, database) => catalog.TableNames(database));
}
