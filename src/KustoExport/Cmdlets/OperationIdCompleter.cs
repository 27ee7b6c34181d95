using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using KustoExport.Connections;

namespace KustoExport.Cmdlets;

/// <summary>Completes the ids of operations, the last ones first.</summary>
public sealed class OperationIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        (OpenConnections.Current is { IsOpen: true, IsOfCluster: false } connection ? connection.Embedded.Operations.Log.Histories() : []).Reverse().Select(o => o.Last)
            .Where(e => e.OperationId.ToString().StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(e => new CompletionResult(
                e.OperationId.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"{e.OperationId} {e.Info.Operation} {e.State}"),
                CompletionResultType.ParameterValue,
                string.Create(CultureInfo.InvariantCulture, $"{e.Info.Operation}, {e.State}, {e.Info.StartedOn:u}")));
}
