using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using KustoExport.Connections;

namespace KustoExport.Cmdlets;

/// <summary>Completes the ids of operations, the last ones first; of those of a cluster, which isn't asked for it, what this process had it begin.</summary>
public sealed class OperationIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Known(OpenConnections.Current).Reverse()
            .Where(o => o.Id.ToString().StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(o => new CompletionResult(o.Id.ToString(), $"{o.Id} {o.Shown}", CompletionResultType.ParameterValue, o.Told));

    private static IEnumerable<(Guid Id, string Shown, string Told)> Known(KustoExportConnection connection) => connection switch
    {
        { IsOpen: false } => [],
        { IsOfCluster: true } => connection.Begun.ToList().Select(o => (o.Id, o.Export.Command.Kind, $"{o.Export.Command.Kind}, {o.Export.Command.Text}")),
        _ => connection.Embedded.Operations.Log.Histories().Select(o => o.Last).Select(e => (
            e.OperationId, $"{e.Info.Operation} {e.State}", string.Create(CultureInfo.InvariantCulture, $"{e.Info.Operation}, {e.State}, {e.Info.StartedOn:u}"))),
    };
}
