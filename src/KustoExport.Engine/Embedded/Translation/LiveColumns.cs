using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>
/// Finds the columns that a result depends on. A column that nobody reads is neither computed nor scanned; a column is one object wherever
/// it is passed through, so one set serves the whole tree.
/// </summary>
internal sealed class LiveColumns
{
    private readonly HashSet<Column> _live = [];

    public LiveColumns(BoundRelation relation)
    {
        foreach (var column in relation.Columns)
            _live.Add(column);

        // Shared relations are reached from several places, and each may need more of them: go round until nothing is added.
        int before;
        do
        {
            before = _live.Count;
            Visit(relation);
        }
        while (_live.Count != before);
    }

    public bool Contains(Column column) => _live.Contains(column);

    private void Visit(BoundRelation relation)
    {
        switch (relation)
        {
            case BoundRelation.Scan or BoundRelation.SubqueryInput:
                break;
            case BoundRelation.Values values:
                foreach (var row in values.Rows)
                    NeedLive(values.Columns, row);
                break;
            case BoundRelation.Range range:
                Need(range.From, range.To, range.Step);
                break;
            case BoundRelation.Filter filter:
                Need(filter.Predicate);
                Visit(filter.Source);
                break;
            case BoundRelation.Project project:
                NeedLive(project.Outputs);
                Visit(project.Source);
                break;
            case BoundRelation.Window window:
                NeedLive(window.Outputs);
                Visit(window.Source);
                break;
            case BoundRelation.Take take:
                Need(take.Count);
                Visit(take.Source);
                break;
            case BoundRelation.Sample sample:
                Need(sample.Count);
                Visit(sample.Source);
                break;
            case BoundRelation.Sort sort:
                Need([.. sort.Keys.Select(k => k.Expression)]);
                Visit(sort.Source);
                break;
            case BoundRelation.Shared shared:
                for (var i = 0; i < shared.Columns.Count; i++)
                    AlsoLive(shared.Columns[i], shared.Definition.Relation.Columns[i]);
                for (var i = 0; i < shared.Hidden.Count; i++)
                    AlsoLive(shared.Hidden[i], shared.Definition.Relation.Hidden[i]);
                Visit(shared.Definition.Relation);
                break;
            default:
                VisitCombination(relation);
                break;
        }
    }

    private void VisitCombination(BoundRelation relation)
    {
        switch (relation)
        {
            case BoundRelation.Aggregate aggregate:
                Need([.. aggregate.Keys.Select(k => k.Expression)]);
                if (aggregate.Keys.Count == 0)
                    _live.Add(aggregate.Columns[0]); // what makes it one row must stay
                NeedLive(aggregate.Aggregates);
                Visit(aggregate.Source);
                break;
            case BoundRelation.Union union:
                foreach (var input in union.Inputs)
                {
                    NeedLive(union.Columns, input.Values);
                    NeedLive(union.Hidden, input.Hidden);
                    Visit(input.Relation);
                }

                break;
            case BoundRelation.Join join:
                Need([.. join.Keys.SelectMany(k => new[] { k.Left, k.Right }), join.Condition]);
                NeedLive(join.Outputs);
                Visit(join.Left);
                Visit(join.Right);
                break;
            case BoundRelation.Expand expand:
                Need([.. expand.Expansions.Select(e => e.Array)]);
                Need(expand.Limit);
                Visit(expand.Source);
                break;
            case BoundRelation.Apply apply:
                Need([.. apply.Expansions.Select(e => e.Array)]);
                Need(apply.Limit);
                NeedLive(apply.Outputs);
                Visit(apply.Body);
                Visit(apply.Source);
                break;
            case BoundRelation.Partition partition:
                Need(partition.Key);
                Visit(partition.Body);
                Visit(partition.Source);
                break;
            case BoundRelation.Parse parse:
                Need(parse.Text);
                Visit(parse.Source);
                break;
            case BoundRelation.ParseKeyValues parse:
                Need(parse.Text);
                Visit(parse.Source);
                break;
            case BoundRelation.TopNested nested:
                Need([.. nested.Levels.SelectMany(l => new[] { l.Key.Expression, l.Aggregate.Expression, l.Count, l.Others })]);
                Visit(nested.Source);
                break;
            case BoundRelation.Components components:
                Need([.. components.Edges.Columns.Skip(1).Take(2).Append(components.Nodes.Columns[0]).Append(components.Nodes.Columns[2]).Select(c => new BoundExpression.ColumnValue(c, default))]);
                Visit(components.Nodes);
                Visit(components.Edges);
                break;
            case BoundRelation.Paths paths:
                Need([.. paths.Edges.Columns.Take(3).Append(paths.Seeds.Columns[0]).Concat(paths.Nodes?.Columns.Take(1) ?? []).Select(c => new BoundExpression.ColumnValue(c, default))]);
                Need([.. paths.Folds.Select(f => f.Value)]);
                Visit(paths.Seeds);
                Visit(paths.Edges);
                if (paths.Nodes is not null)
                    Visit(paths.Nodes);
                if (paths.Goal is { } goal)
                {
                    Need([new BoundExpression.ColumnValue(goal.Targets.Columns[0], default)]);
                    Visit(goal.Targets);
                }

                break;
            case BoundRelation.ScanSteps scan:
                foreach (var step in scan.Steps)
                {
                    Need([step.Condition, .. step.Values]);
                    for (var i = 0; i < scan.Source.Columns.Count; i++)
                        AlsoLive(step.State[i], scan.Source.Columns[i]);
                }

                Visit(scan.Source);
                break;
            case BoundRelation.MakeSeries series:
                Need([.. series.Keys.Select(k => k.Expression), .. series.Series.Select(s => s.Aggregate), series.Axis.Expression]);
                Need([.. series.Series.Select(s => s.Default), series.From, series.To, series.Step]);
                Visit(series.Source);
                break;
        }
    }

    private void AlsoLive(Column result, Column origin)
    {
        if (_live.Contains(result))
            _live.Add(origin);
    }

    private void NeedLive(IReadOnlyList<Assignment> outputs) => NeedLive([.. outputs.Select(o => o.Column)], [.. outputs.Select(o => o.Expression)]);

    private void NeedLive(IReadOnlyList<Column> columns, IReadOnlyList<BoundExpression> expressions)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (_live.Contains(columns[i]))
                Need(expressions[i]);
        }
    }

    private void Need(params BoundExpression?[] expressions)
    {
        foreach (var expression in expressions.OfType<BoundExpression>().SelectMany(BoundTree.Walk))
        {
            switch (expression)
            {
                case BoundExpression.ColumnValue value:
                    _live.Add(value.Column);
                    break;
                case BoundExpression.ScalarSubquery subquery:
                    _live.Add(subquery.Relation.Columns[0]);
                    Visit(subquery.Relation);
                    break;
                case BoundExpression.InRelation membership:
                    _live.Add(membership.Relation.Columns[0]);
                    Visit(membership.Relation);
                    break;
            }
        }
    }
}
