using System.Text.Json.Nodes;
using KustoExport.Engine.Embedded.Requests;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>
/// Queries and commands that run and ran (documentation: management/show-queries-command.md, show-commands.md, commands-and-queries.md,
/// cancel-query-command.md). What they cost isn't measured here: that is null.
/// </summary>
internal sealed class RequestCommands : ICommandFamily
{
    private const string Application = "KustoExport";

    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowQueries>((_, context) => Queries(context.Service.Requests.Ended().Where(e => e.IsQuery))),
        CommandHandler.For<Command.ShowRunningQueries>((command, context) => Queries(context.Service.Requests.Running().Where(e =>
            e.IsQuery && (command.User is null || e.User.Equals(command.User, StringComparison.OrdinalIgnoreCase))))),
        CommandHandler.For<Command.ShowCommands>((_, context) => Commands(context.Service.Requests.Ended().Where(e => !e.IsQuery))),
        CommandHandler.For<Command.ShowCommandsAndQueries>((_, context) => All(context.Service.Requests.Ended())),
        CommandHandler.For<Command.CancelQuery>(Cancel),
    ];

    /// <summary>What a command is listed as: by the documented name of its kind, or else by its own words, <c>ShowTables</c>.</summary>
    public static string TypeOf(Command command) =>
        command.OperationKind ?? string.Concat(command.Words.Split(' ', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static CommandAnswer Queries(IEnumerable<RequestEntry> entries) => CommandAnswer.Of(
        entries,
        ("ClientActivityId", KqlType.String, e => e.ClientRequestId),
        ("Text", KqlType.String, e => e.Text),
        ("Database", KqlType.String, e => e.Database),
        ("StartedOn", KqlType.DateTime, e => e.StartedOn),
        ("LastUpdatedOn", KqlType.DateTime, e => e.LastUpdatedOn),
        ("Duration", KqlType.TimeSpan, e => e.Duration),
        ("State", KqlType.String, e => e.State.ToString()),
        ("RootActivityId", KqlType.Guid, e => e.RootActivityId),
        ("User", KqlType.String, e => e.User),
        ("FailureReason", KqlType.String, e => e.FailureReason),
        ("TotalCpu", KqlType.TimeSpan, _ => null),
        ("CacheStatistics", KqlType.Dynamic, _ => null),
        ("Application", KqlType.String, _ => Application),
        ("MemoryPeak", KqlType.Long, _ => null),
        ("ScannedExtentsStatistics", KqlType.Dynamic, _ => null),
        ("Principal", KqlType.String, _ => ""),
        ("ClientRequestProperties", KqlType.Dynamic, _ => null),
        ("ResultSetStatistics", KqlType.Dynamic, ResultSets),
        ("WorkloadGroup", KqlType.String, _ => ""));

    private static CommandAnswer Commands(IEnumerable<RequestEntry> entries) => CommandAnswer.Of(
        entries,
        ("ClientActivityId", KqlType.String, e => e.ClientRequestId),
        ("CommandType", KqlType.String, e => e.CommandType),
        ("Text", KqlType.String, e => e.Text),
        ("Database", KqlType.String, e => e.Database),
        ("StartedOn", KqlType.DateTime, e => e.StartedOn),
        ("LastUpdatedOn", KqlType.DateTime, e => e.LastUpdatedOn),
        ("Duration", KqlType.TimeSpan, e => e.Duration),
        ("State", KqlType.String, e => e.State.ToString()),
        ("RootActivityId", KqlType.Guid, e => e.RootActivityId),
        ("User", KqlType.String, e => e.User),
        ("FailureReason", KqlType.String, e => e.FailureReason),
        ("Application", KqlType.String, _ => Application),
        ("Principal", KqlType.String, _ => ""),
        ("TotalCpu", KqlType.TimeSpan, _ => null),
        ("ResourceUtilization", KqlType.Dynamic, _ => null),
        ("WorkloadGroup", KqlType.String, _ => ""));

    private static CommandAnswer All(IEnumerable<RequestEntry> entries) => CommandAnswer.Of(
        entries,
        ("ClientActivityId", KqlType.String, e => e.ClientRequestId),
        ("CommandType", KqlType.String, e => e.CommandType),
        ("Text", KqlType.String, e => e.Text),
        ("Database", KqlType.String, e => e.Database),
        ("StartedOn", KqlType.DateTime, e => e.StartedOn),
        ("LastUpdatedOn", KqlType.DateTime, e => e.LastUpdatedOn),
        ("Duration", KqlType.TimeSpan, e => e.Duration),
        ("State", KqlType.String, e => e.State.ToString()),
        ("FailureReason", KqlType.String, e => e.FailureReason),
        ("RootActivityId", KqlType.Guid, e => e.RootActivityId),
        ("User", KqlType.String, e => e.User),
        ("Application", KqlType.String, _ => Application),
        ("Principal", KqlType.String, _ => ""),
        ("ClientRequestProperties", KqlType.Dynamic, _ => null),
        ("TotalCpu", KqlType.TimeSpan, _ => null),
        ("MemoryPeak", KqlType.Long, _ => null),
        ("CacheStatistics", KqlType.Dynamic, _ => null),
        ("ScannedExtentsStatistics", KqlType.Dynamic, _ => null),
        ("ResultSetStatistics", KqlType.Dynamic, ResultSets),
        ("WorkloadGroup", KqlType.String, _ => ""));

    // The documentation says nothing of the answer.
    private static CommandAnswer Cancel(Command.CancelQuery command, CommandContext context)
    {
        var isStopped = context.Service.Requests.CancelQueries(command.ClientRequestId, command.Reason) > 0;
        return CommandAnswer.Of(
            [command],
            ("ClientActivityId", KqlType.String, c => c.ClientRequestId),
            ("RunningQueryCanceled", KqlType.Bool, _ => isStopped),
            ("ReasonPhrase", KqlType.String, c => isStopped ? c.Reason ?? "" : "No query of this ClientActivityId runs: .show running queries lists those that do."));
    }

    private static object? ResultSets(RequestEntry entry) => entry.RowCounts.Count == 0 ? null : ShownJson.Of(new JsonObject
    {
        ["TableCount"] = entry.RowCounts.Count,
        ["TablesStatistics"] = new JsonArray([.. entry.RowCounts.Select(rows => new JsonObject { ["RowCount"] = rows })]),
    });
}
