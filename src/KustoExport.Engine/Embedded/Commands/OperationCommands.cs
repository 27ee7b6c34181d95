using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>The log of operations (documentation: management/show-operations.md, show-operation-details.md, cancel-operation-command.md).</summary>
internal sealed class OperationCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowOperations>((command, context) => CommandAnswer.Of(
            command.Ids.Count == 0 ? context.Service.Operations.Log.Entries() : context.Service.Operations.Log.Latest(command.Ids),
            ("OperationId", KqlType.String, e => e.OperationId.ToString()),
            ("Operation", KqlType.String, e => e.Info.Operation),
            ("NodeId", KqlType.String, _ => ""),
            ("StartedOn", KqlType.DateTime, e => e.Info.StartedOn),
            ("LastUpdatedOn", KqlType.DateTime, e => e.LastUpdatedOn),
            ("Duration", KqlType.TimeSpan, e => e.Duration),
            ("State", KqlType.String, e => e.State.ToString()),
            ("Status", KqlType.String, e => e.Status))),
        CommandHandler.For<Command.ShowOperationDetails>((command, context) => Details(command.Id, context.Service.Operations.Log)),
        CommandHandler.For<Command.CancelOperation>(CancelAsync),
    ];

    // What the table of the page says of CancellationState; its example has another spelling.
    private static async Task<CommandAnswer> CancelAsync(Command.CancelOperation command, CommandContext context, CancellationToken cancellationToken) => CommandAnswer.Of(
        [await context.Service.Operations.CancelAsync(command.Id, command.Reason, cancellationToken).ConfigureAwait(false)],
        ("OperationId", KqlType.Guid, c => c.Info.OperationId),
        ("Operation", KqlType.String, c => c.Info.Operation),
        ("StartedOn", KqlType.DateTime, c => c.Info.StartedOn),
        ("CancellationState", KqlType.String, c => c.Succeeded ? "Cancelled successfully" : "Cancel failed"),
        ("ReasonPhrase", KqlType.String, c => c.Reason));

    private static CommandAnswer Details(Guid id, OperationLog log) => log.Find(id) switch
    {
        { Last.State: OperationState.Completed, Details: { } details } => details,
        { Last.State: OperationState.Completed } => throw new ServiceException(
            ErrorCodes.OperationDetails, $"The operation {id} is complete, and its details were not kept.", id, "Run the command with persistDetails=true to keep them."),
        { Last: var last } when last.State.IsRunning() => throw new ServiceException(
            ErrorCodes.OperationDetails, $"The operation {id} still runs: it has no details yet.", id, $"Ask '.show operations {id}' until its State is Completed.")
        { IsTransient = true },

        // Of one that ended early, what was complete.
        { Artifacts: { Count: > 0 } artifacts } => CommandAnswer.Of(artifacts, ("Path", KqlType.String, a => a.Path), ("NumRecords", KqlType.Long, a => a.NumRecords)),
        { Last: var last } => throw new ServiceException(
            ErrorCodes.OperationDetails, $"The operation {id} is {last.State}: it has no details.", id, $"Its Status says why: .show operations {id}"),
        null => throw EmbeddedOperations.NotFound(id),
    };
}
