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
            branch.Name?.Text ?? $"GenericResult{(i == 0 ? "" : $"_{i + 1}")}",
            BindRelation(branch.Body, Reference(shared)),
            visualization))];
    }

    private IEnumerable<BoundResult> BindFacet(Expression source, QueryOperator.Facet facet, IReadOnlyDictionary<string, string> visualization)
    {
        var shared = new SharedRelation("facet", BindRelation(source));
        var results = new List<BoundResult>();
        for (var i = 0; i < facet.Columns.Count; i++)
        {
            var rows = Reference(shared);
            var column = BindScalar(facet.Columns[i], RowsOf(rows)) is BoundExpression.ColumnValue value
                ? value.Column
                : throw Error(ErrorCodes.KqlSemantic, "'facet' takes columns.", facet.Columns[i].Span);
            var count = new Assignment(new Column($"count_{column.Name}", KqlType.Long), AggregateCall("count", [], facet.Columns[i].Span));
            results.Add(new BoundResult($"Facet{(i == 0 ? "" : $"_{i + 1}")}", new BoundRelation.Aggregate(rows, [PassThrough(column)], [count]), visualization));
        }

        if (facet.With is { } with)
        {
            results.Add(new BoundResult("FacetWith", BindRelation(with, Reference(shared)), visualization));
        }

        return results;
    }
}
