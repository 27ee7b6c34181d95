namespace KustoExport.Kql.Binding;

/// <summary>
/// A window function may be computed over another (<c>prev(row_cumsum(x))</c>), or stand in a predicate. Here the inner ones become columns of
/// a <see cref="BoundRelation.Window"/> of their own, so that no window call ever holds another.
/// </summary>
internal static class WindowLayers
{
    /// <summary>The relation that computes outputs which hold window calls.</summary>
    public static BoundRelation Build(BoundRelation source, IReadOnlyList<Assignment> outputs)
    {
        var (relation, lifted) = LiftInner(source, [.. outputs.Select(o => o.Expression)]);
        return new BoundRelation.Window(relation, [.. outputs.Select((o, i) => o with { Expression = lifted[i] })]);
    }

    /// <summary>Replaces every window call by a column that is computed below, and gives the relation that has these columns too.</summary>
    public static (BoundRelation Relation, IReadOnlyList<BoundExpression> Expressions) LiftAll(BoundRelation source, IReadOnlyList<BoundExpression> expressions) =>
        Lift(source, expressions, e => e is BoundExpression.WindowCall);

    private static (BoundRelation Relation, IReadOnlyList<BoundExpression> Expressions) LiftInner(BoundRelation source, IReadOnlyList<BoundExpression> expressions)
    {
        var inner = expressions.SelectMany(BoundTree.Walk)
            .OfType<BoundExpression.WindowCall>()
            .SelectMany(call => call.Arguments.SelectMany(BoundTree.Walk))
            .OfType<BoundExpression.WindowCall>()
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return inner.Count == 0 ? (source, expressions) : Lift(source, expressions, inner.Contains);
    }

    private static (BoundRelation Relation, IReadOnlyList<BoundExpression> Expressions) Lift(
        BoundRelation source, IReadOnlyList<BoundExpression> expressions, Func<BoundExpression, bool> isLifted)
    {
        var lifted = new List<Assignment>();
        var names = new UniqueNames();
        foreach (var column in source.Columns)
        {
            names.Take(column.Name);
        }

        var rewritten = expressions.Select(expression => BoundTree.Replace(expression, part =>
        {
            if (!isLifted(part))
            {
                return null;
            }

            var column = new Column(names.Next("window_"), part.Type);
            lifted.Add(new Assignment(column, part));
            return new BoundExpression.ColumnValue(column, part.Span);
        })).ToList();
        var passed = source.Columns.Select(c => new Assignment(c, new BoundExpression.ColumnValue(c, default)));
        return (Build(source, [.. passed, .. lifted]), rewritten);
    }
}
