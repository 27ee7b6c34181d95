namespace KustoExport.Kql.Binding;

public abstract partial record BoundRelation
{
    /// <summary>
    /// <c>scan</c>: walks over the rows in order, and matches each against the steps (documentation: query/scan-operator.md).
    /// Columns are the source's, the declared ones, and the match's number where it is asked for.
    /// </summary>
    /// <param name="Source">The rows, in an order.</param>
    /// <param name="Declared">The declared columns and their defaults, which are constants.</param>
    /// <param name="Steps">The steps in order.</param>
    /// <param name="MatchId">The column of <c>with_match_id</c>.</param>
    public sealed record ScanSteps(BoundRelation Source, IReadOnlyList<Assignment> Declared, IReadOnlyList<BoundScanStep> Steps, Column? MatchId)
        : BoundRelation([.. Source.Columns, .. Declared.Select(d => d.Column), .. MatchId is null ? (Column[])[] : [MatchId]]);
}
