using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>The log of operations (documentation: management/show-operations.md, show-operation-details.md).</summary>
internal sealed class OperationCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowOperations>((command, context) => CommandAnswer.Of(
            command.Ids.Count == 0 ? context.Service.Operations.Entries() : context.Service.Operations.Latest(command.Ids),
            ("OperationId", KqlType.String, e => e.OperationId.ToString()),
            ("Operation", KqlType.String, e => e.Operation),
            ("NodeId", KqlType.String, _ => ""),
            ("StartedOn", KqlType.DateTime, e => e.StartedOn),
            ("LastUpdatedOn", KqlType.DateTime, e => e.LastUpdatedOn),
            ("Duration", KqlType.TimeSpan, e => e.Duration),
            ("State", KqlType.String, e => e.State.ToString()),
            ("Status", KqlType.String, e => e.Status))),
        CommandHandler.For<Command.ShowOperationDetails>((command, context) => Details(command.Id, context.Service.Operations)),
    ];

    private static CommandAnswer Details(Guid id, OperationLog log) => log.Find(id) switch
    {
        { Details: { } details } => details,
        { Last.State: OperationState.Completed } => throw new ServiceException(
            ErrorCodes.OperationDetails, $"The operation {id} is complete, and its details were not kept.", id, "Run the command with persistDetails=true to keep them."),
        { Last: { State: OperationState.InProgress } } => throw new ServiceException(
            ErrorCodes.OperationDetails, $"The operation {id} still runs: it has no details yet.", id, $"Ask '.show operations {id}' until its State is Completed.") { IsTransient = true },
        { Last: var last } => throw new ServiceException(
            ErrorCodes.OperationDetails, $"The operation {id} is {last.State}: it has no details.", id, $"Its Status says why: .show operations {id}"),
        null => throw new ServiceException(ErrorCodes.OperationNotFound, $"There is no operation {id}.", id, ".show operations lists those of the last two weeks."),
    };
}
