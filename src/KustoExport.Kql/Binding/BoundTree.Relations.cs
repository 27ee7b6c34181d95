namespace KustoExport.Kql.Binding;

/// <summary>What a relation consists of.</summary>
public static partial class BoundTree
{
    /// <summary>The relations that one reads. Those inside of its expressions are not among them.</summary>
    public static IReadOnlyList<BoundRelation> Sources(BoundRelation relation) => relation switch
    {
        BoundRelation.Filter filter => [filter.Source],
        BoundRelation.Project project => [project.Source],
        BoundRelation.Window window => [window.Source],
        BoundRelation.Take take => [take.Source],
        BoundRelation.Sample sample => [sample.Source],
        BoundRelation.Sort sort => [sort.Source],
        BoundRelation.Shared shared => [shared.Definition.Relation],
        BoundRelation.Aggregate aggregate => [aggregate.Source],
        BoundRelation.Union union => [.. union.Inputs.Select(i => i.Relation)],
        BoundRelation.Join join => [join.Left, join.Right],
        BoundRelation.Expand expand => [expand.Source],
        BoundRelation.Apply apply => [apply.Source, apply.Body],
        BoundRelation.Partition partition => [partition.Source, partition.Body],
        BoundRelation.Parse parse => [parse.Source],
        BoundRelation.ParseKeyValues parse => [parse.Source],
        BoundRelation.TopNested nested => [nested.Source],
        BoundRelation.MakeSeries series => [series.Source],
        BoundRelation.ScanSteps scan => [scan.Source],
        BoundRelation.Graph graph => [graph.Nodes.Relation, graph.Edges.Relation],
        BoundRelation.Components components => [components.Nodes, components.Edges],
        BoundRelation.Paths paths => [paths.Seeds, paths.Edges, .. paths.Nodes is { } nodes ? [nodes] : (BoundRelation[])[], .. paths.Goal is { } goal ? [goal.Targets] : (BoundRelation[])[]],
        _ => [],
    };

    /// <summary>The expressions of a relation that may hold a subquery.</summary>
    public static IEnumerable<BoundExpression> Expressions(BoundRelation relation)
    {
        IEnumerable<BoundExpression?> expressions = relation switch
        {
            BoundRelation.Values values => values.Rows.SelectMany(row => row),
            BoundRelation.Range range => [range.From, range.To, range.Step],
            BoundRelation.Filter filter => [filter.Predicate],
            BoundRelation.Project project => Of(project.Outputs),
            BoundRelation.Window window => Of(window.Outputs),
            BoundRelation.Take take => [take.Count],
            BoundRelation.Sample sample => [sample.Count],
            BoundRelation.Sort sort => sort.Keys.Select(k => k.Expression),
            BoundRelation.Aggregate aggregate => Of(aggregate.Keys).Concat(Of(aggregate.Aggregates)),
            BoundRelation.Union union => union.Inputs.SelectMany(i => i.Values),
            BoundRelation.Join join => [.. join.Keys.SelectMany(k => new[] { k.Left, k.Right }), join.Condition, .. Of(join.Outputs)],
            BoundRelation.Expand expand => [.. expand.Expansions.Select(e => e.Array), expand.Limit],
            BoundRelation.Apply apply => [.. apply.Expansions.Select(e => e.Array), apply.Limit, .. Of(apply.Outputs)],
            BoundRelation.Partition partition => [partition.Key],
            BoundRelation.Parse parse => [parse.Text],
            BoundRelation.ParseKeyValues parse => [parse.Text],
            BoundRelation.TopNested nested => nested.Levels.SelectMany(l => new[] { l.Count, l.Key.Expression, l.Others, l.Aggregate.Expression }),
            BoundRelation.ScanSteps scan => scan.Steps.SelectMany(s => s.Values.Prepend(s.Condition)),
            BoundRelation.MakeSeries series => [.. Of(series.Keys), .. series.Series.SelectMany(s => new[] { s.Aggregate, s.Default }), series.Axis.Expression, series.From, series.To, series.Step],
            BoundRelation.Paths paths => paths.Folds.Select(f => f.Value),
            _ => [],
        };
        return expressions.OfType<BoundExpression>();

        static IEnumerable<BoundExpression> Of(IReadOnlyList<Assignment> assignments) => assignments.Select(a => a.Expression);
    }
}
