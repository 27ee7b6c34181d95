namespace KustoExport.Kql.Syntax.Commands;

/// <summary>The log of operations (documentation: management/show-operations.md, show-operation-details.md, cancel-operation-command.md).</summary>
public abstract partial record Command
{
    /// <summary><c>.show operations [id | (id, …)]</c>; without ids the whole log, with them the last entry of each.</summary>
    public sealed record ShowOperations(IReadOnlyList<Guid> Ids, TextSpan Span) : Show(Span);

    /// <summary><c>.show operation id details</c></summary>
    public sealed record ShowOperationDetails(Guid Id, TextSpan Span) : Show(Span);

    /// <summary><c>.cancel operation id [with (reason = "…")]</c></summary>
    public sealed record CancelOperation(Guid Id, string? Reason, TextSpan Span) : Command(Span);
}
