namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Queries and commands that ran, and that run (documentation: management/show-queries-command.md, show-commands.md, commands-and-queries.md).</summary>
public abstract partial record Command
{
    /// <summary><c>.show queries</c>: those that are over.</summary>
    public sealed record ShowQueries(TextSpan Span) : Show(Span);

    /// <summary><c>.show running queries [by user "name"]</c>; no name, and <c>*</c>, stand for everybody.</summary>
    public sealed record ShowRunningQueries(string? User, TextSpan Span) : Show(Span);

    /// <summary><c>.show commands</c>: those that are over.</summary>
    public sealed record ShowCommands(TextSpan Span) : Show(Span);

    /// <summary><c>.show commands-and-queries</c>: those that are over.</summary>
    public sealed record ShowCommandsAndQueries(TextSpan Span) : Show(Span);

    /// <summary><c>.cancel query "id" [with (reason = "…")]</c> (documentation: management/cancel-query-command.md)</summary>
    /// <param name="ClientRequestId">What <c>.show running queries</c> calls ClientActivityId.</param>
    /// <param name="Reason">What whoever waits for the query is told; null where nothing is said.</param>
    /// <param name="Span">All of it.</param>
    public sealed record CancelQuery(string ClientRequestId, string? Reason, TextSpan Span) : Command(Span);
}
