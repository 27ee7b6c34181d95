using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KustoExport.Secrets;

namespace KustoExport.Completion;

/// <summary>Completes the names of vaults, where SecretManagement is loaded.</summary>
public sealed class VaultNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletedName.Of(VaultListing.Vaults(), wordToComplete);
}
