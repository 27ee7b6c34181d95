using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Operators that make groups.</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindSummarize(QueryOperator.Summarize summarize, BoundRelation source)
    {
        if (summarize.LegacyBin is { } bin)
        {
            throw NotSupported("The old form 'summarize … by … bin=…'", bin.Span, "Use bin() on the key.");
        }

        var outputs = new OutputList();
        var row = RowsOf(source);
        Each(summarize.Groups, group =>
        {
            AddOutput(outputs, group, row);
            RefuseDynamicKeys(outputs.Outputs, group.Span);
        });

        var keyCount = outputs.Outputs.Count;
        foreach (var key in outputs.Outputs.Where(k => k.IsPassedThrough))
        {
            outputs.Skip(key.Column);
        }

        var groupRow = row with
        {
            AllowsAggregates = true,
            GroupKeys = outputs.Outputs.Where(k => k.IsPassedThrough).Select(k => k.Column).ToHashSet(),
        };
        Each(summarize.Aggregates, aggregate =>
        {
            var before = outputs.Outputs.Count;
            AddOutput(outputs, aggregate, groupRow);
            foreach (var added in outputs.Outputs.Skip(before))
            {
                CheckAggregated(added.Expression, aggregate.Span);
            }
        });

        return Aggregate(source, [.. outputs.Outputs.Take(keyCount)], [.. outputs.Outputs.Skip(keyCount)]);
    }

    /// <summary>Groups rows; window functions in keys or arguments become columns below.</summary>
    private static BoundRelation.Aggregate Aggregate(BoundRelation source, IReadOnlyList<Assignment> keys, IReadOnlyList<Assignment> aggregates)
    {
        var all = keys.Concat(aggregates).ToList();
        if (!all.Any(a => BoundTree.Contains<BoundExpression.WindowCall>(a.Expression)))
        {
            return new BoundRelation.Aggregate(source, keys, aggregates);
        }

        var (relation, lifted) = WindowLayers.LiftAll(source, [.. all.Select(a => a.Expression)]);
        var rewritten = all.Select((a, i) => a with { Expression = lifted[i] }).ToList();
        return new BoundRelation.Aggregate(relation, rewritten[..keys.Count], rewritten[keys.Count..]);
    }

    /// <summary>Outside of an aggregate function, a group has no one value of a column.</summary>
    private void CheckAggregated(BoundExpression expression, TextSpan span)
    {
        switch (expression)
        {
            case BoundExpression.AggregateCall:
                return;
            case BoundExpression.ColumnValue value:
                throw Error(ErrorCodes.KqlSemantic, $"The column '{value.Column.Name}' is neither aggregated nor a key of the groups.", value.Span.Length > 0 ? value.Span : span,
                    $"Aggregate it, as in take_any({value.Column.Name}), or move it behind 'by'.");
            default:
                foreach (var operand in BoundTree.Operands(expression))
                {
                    CheckAggregated(operand, span);
                }

                return;
        }
    }

    private BoundRelation BindDistinct(QueryOperator.Distinct distinct, BoundRelation source)
    {
        CheckParameters(distinct);
        var outputs = new OutputList();
        var row = RowsOf(source);
        foreach (var column in distinct.Columns)
        {
            if (column is Expression.Wildcard { Pattern: "*" })
            {
                outputs.AddAll(source.Columns);
            }
            else
            {
                AddOutput(outputs, column, row);
            }

            RefuseDynamicKeys(outputs.Outputs, column.Span);
        }

        return Aggregate(source, outputs.Outputs, []);
    }

    private void RefuseDynamicKeys(IEnumerable<Assignment> keys, TextSpan span)
    {
        if (keys.FirstOrDefault(k => k.Column.Type == KqlType.Dynamic) is { } key)
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"'{key.Column.Name}' is dynamic, and rows can't be grouped by a dynamic value.", span, "Convert it first: tostring(…).");
        }
    }

    private BoundRelation.Aggregate BindCount(QueryOperator.Count count, BoundRelation source)
    {
        CheckParameters(count);
        return new BoundRelation.Aggregate(source, [], [new Assignment(new Column(count.Name?.Text ?? "Count", KqlType.Long), AggregateCall("count", [], count.Span))]);
    }

    private BoundExpression.AggregateCall AggregateCall(string name, IReadOnlyList<BoundExpression> arguments, TextSpan span)
    {
        var function = Required(name, FunctionKind.Aggregate, arguments, span);
        var converted = OverloadResolution.Convert(function, arguments);
        return new BoundExpression.AggregateCall(function, converted, function.Result.Of(converted), span);
    }

    /// <summary>
    /// <c>top-hitters</c>: the groups with the most rows, or the greatest sum. The cluster estimates them; counted exactly the result is
    /// one that its own definition allows (documentation: query/top-hitters-operator.md).
    /// </summary>
    private BoundRelation.Take BindTopHitters(QueryOperator.TopHitters hitters, BoundRelation source)
    {
        var row = RowsOf(source);
        var outputs = new OutputList();
        AddOutput(outputs, hitters.Of, row);
        RefuseDynamicKeys(outputs.Outputs, hitters.Of.Span);
        var (name, weight) = hitters.By is { Value: var by }
            ? ($"approximate_sum_{NameOf(by, row)}", AggregateCall("sum", [BindScalar(by, row)], by.Span))
            : ($"approximate_count_{NameOf(hitters.Of, row)}", AggregateCall("count", [], hitters.Span));
        var column = new Column(name, weight.Type);
        var groups = new BoundRelation.Aggregate(source, outputs.Outputs, [new Assignment(column, weight)]);
        return new BoundRelation.Take(new BoundRelation.Sort(groups, [new SortKey(ValueOf(column), true, false)]), BindRowCount(hitters.RowCount));
    }
}
