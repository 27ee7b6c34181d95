namespace KustoExport.Kql.Syntax.Commands;

/// <summary>How many operations may run at once (documentation: management/capacity-policy.md).</summary>
public abstract partial record Command
{
    /// <summary>
    /// <c>.show capacity [data-export | ingestions] [with (scope = cluster | workloadgroup)]</c> (documentation: management/show-capacity-command.md).
    /// The embedded service has no workload groups: both scopes are the same there.
    /// </summary>
    /// <param name="Shown">The resource; null is all that the service has.</param>
    /// <param name="Span">All of it.</param>
    public sealed record ShowCapacity(ServiceResource? Shown, TextSpan Span) : Show(Span);

    /// <summary><c>.show cluster policy capacity</c></summary>
    public sealed record ShowCapacityPolicy(TextSpan Span) : Show(Span);

    /// <summary><c>.alter cluster policy capacity "{…}"</c> and <c>.alter-merge cluster policy capacity "{…}"</c></summary>
    /// <param name="Merges">Whether what the text doesn't say stays as it is; else it becomes what it was at first.</param>
    /// <param name="Policy">A string with a JSON object, or an array of them.</param>
    /// <param name="Span">All of it.</param>
    public sealed record AlterCapacityPolicy(bool Merges, Expression.Literal Policy, TextSpan Span) : Command(Span);
}
