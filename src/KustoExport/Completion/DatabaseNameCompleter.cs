using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KustoExport.Completion;

/// <summary>Completes the names of the databases that are open, or that a cluster has.</summary>
public sealed class DatabaseNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletedName.Of(CompletedDatabase.Databases(fakeBoundParameters), wordToComplete);
}
