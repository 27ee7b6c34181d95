using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KustoExport.Secrets;

namespace KustoExport.Completion;

/// <summary>Completes the names of secrets, where SecretManagement is loaded: of the vault that is named, or of all.</summary>
public sealed class SecretNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletedName.Of(VaultListing.Secrets(fakeBoundParameters["Vault"] as string), wordToComplete);
}
