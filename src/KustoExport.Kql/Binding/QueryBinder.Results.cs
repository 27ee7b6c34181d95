using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Operators that give several results: fork and facet (documentation: query/fork-operator.md, query/facet-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private IEnumerable<BoundResult> BindFork(Expression source, QueryOperator.Fork fork, IReadOnlyDictionary<string, string> visualization)
    {
        var shared = new SharedRelation("fork", BindRelation(source));
        return [.. fork.Branches.Select((branch, i) => new BoundResult(
            branch.Name?.Text ?? (branch.Body is Expression.Pipe { Operator: QueryOperator.As named } ? named.Name.Text : $"GenericResult{(i == 0 ? "" : $"_{i + 1}")}"),
            BindRelation(branch.Body, Reference(shared)),
            visualization))];
    }

    private IEnumerable<BoundResult> BindFacet(Expression source, QueryOperator.Facet facet, IReadOnlyDictionary<string, string> visualization)
    {
        var shared = new SharedRelation("facet", BindRelation(source));
        var results = new List<BoundResult>();
        if (facet.With is { } with)
        {
            results.Add(new BoundResult("FacetWith", BindRelation(with, Reference(shared)), visualization));
        }

        for (var i = 0; i < facet.Columns.Count; i++)
        {
            var rows = Reference(shared);
            var column = BindScalar(facet.Columns[i], RowsOf(rows)) is BoundExpression.ColumnValue value
                ? value.Column
                : throw Error(ErrorCodes.KqlSemantic, "'facet' takes columns.", facet.Columns[i].Span);
            var key = PassThrough(column);
            RefuseDynamicKeys([key], facet.Columns[i].Span);
            var count = new Assignment(new Column($"count_{column.Name}", KqlType.Long), AggregateCall("count", [], facet.Columns[i].Span));
            results.Add(new BoundResult($"Facet{(i == 0 ? "" : $"_{i + 1}")}", new BoundRelation.Aggregate(rows, [key], [count]), visualization));
        }

        return results;
    }

    /// <summary>
    /// All rows are read, or all values (<c>decodeblocks=true</c>), and none is given (documentation: query/consume-operator.md): for those who want the time
    /// that a query takes, or its errors.
    /// </summary>
    private BoundRelation BindConsume(QueryOperator.Consume consume, BoundRelation source)
    {
        CheckParameters(consume, "decodeblocks");
        var readsValues = ParameterText(consume, "decodeblocks")?.ToLowerInvariant() switch
        {
            null or "false" => false,
            "true" => true,
            var other => throw Error(ErrorCodes.KqlSemantic, $"'decodeblocks' is true or false, not '{other}'.", consume.Span),
        };
        var rows = new Assignment(new Column("rows", KqlType.Long), AggregateCall("count", [], consume.Span));
        var values = readsValues
            ? source.Columns.Select(c => new Assignment(
                new Column($"values_{c.Name}", KqlType.Long),
                AggregateCall("countif", [Scalar(c.Type == KqlType.String ? "isnotempty" : "isnotnull", [ValueOf(c)], consume.Span)], consume.Span)))
            : [];
        var counts = new BoundRelation.Aggregate(source, [], [rows, .. values]);
        var isNegative = AnyOf([.. counts.Columns.Select(c => CallOperator("<", [ValueOf(c), Long(0)], consume.Span, consume.Span))], consume.Span);
        return new BoundRelation.Project(
            new BoundRelation.Filter(counts, isNegative),
            [.. source.Columns.Select(c => new Assignment(new Column(c.Name, c.Type), Nothing(c.Type)))]);
    }
}
