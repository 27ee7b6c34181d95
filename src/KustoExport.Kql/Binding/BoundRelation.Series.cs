namespace KustoExport.Kql.Binding;

public abstract partial record BoundRelation
{
    /// <summary>
    /// <c>make-series</c>: for each combination of the keys one row; each aggregate, and the axis itself, become a dynamic array with one element for each
    /// step from <paramref name="From"/> (documentation: query/make-series-operator.md). Columns are keys, series, axis.
    /// </summary>
    /// <param name="Source">The rows.</param>
    /// <param name="Keys">The columns of <c>by</c>.</param>
    /// <param name="Series">The aggregates; their columns are dynamic.</param>
    /// <param name="Axis">The axis: its expression over the source, and the dynamic column of its values.</param>
    /// <param name="From">The first value, of the axis' type; null where it is the least of the data, a multiple of the step.</param>
    /// <param name="To">Where it ends; null where it is the greatest of the data.</param>
    /// <param name="Step">The step; for a datetime axis a timespan.</param>
    /// <param name="IncludesEnd">Whether <paramref name="To"/> itself belongs to the range: the old form <c>in range(…)</c>.</param>
    /// <param name="EmptyIsOneSeries">Over no rows, without keys, one row of defaults: <c>kind=nonempty</c>.</param>
    public sealed record MakeSeries(
        BoundRelation Source,
        IReadOnlyList<Assignment> Keys,
        IReadOnlyList<BoundSeries> Series,
        Assignment Axis,
        BoundExpression? From,
        BoundExpression? To,
        BoundExpression Step,
        bool IncludesEnd,
        bool EmptyIsOneSeries)
        : BoundRelation([.. Keys.Select(k => k.Column), .. Series.Select(s => s.Column), Axis.Column]);

    /// <summary><c>sample</c>: that many rows by chance.</summary>
    public sealed record Sample(BoundRelation Source, BoundExpression Count) : BoundRelation(Source.Columns, Source);
}
