using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    // What a filter on a datetime says of the timestamps that a file stores. It adds nothing to the meaning: it lets DuckDB skip row groups.
    private IEnumerable<string> StoredBounds(BoundExpression predicate, SelectQuery select) => predicate is not BoundExpression.Call call
        ? []
        : (call.Function.Name, call.Arguments) switch
        {
            ("and", [var left, var right]) => StoredBounds(left, select).Concat(StoredBounds(right, select)),
            ("between", [var value, var low, var high]) => Bound(value, ">=", low, select).Concat(Bound(value, "<=", high, select)),
            (">" or ">=", [var left, var right]) => Bound(left, ">=", right, select).Concat(Bound(right, "<=", left, select)),
            ("<" or "<=", [var left, var right]) => Bound(left, "<=", right, select).Concat(Bound(right, ">=", left, select)),
            ("==", [var left, var right]) => Bound(left, "=", right, select).Concat(Bound(right, "=", left, select)),
            _ => [],
        };

    private IEnumerable<string> Bound(BoundExpression value, string comparison, BoundExpression limit, SelectQuery select)
    {
        if (value is not BoundExpression.ColumnValue { Type: KqlType.DateTime } column
            || limit.Type != KqlType.DateTime
            || BoundTree.IsVolatile(limit)
            || BoundTree.Walk(limit).Any(e => e is BoundExpression.ColumnValue or BoundExpression.ScalarSubquery or BoundExpression.InRelation))
            yield break;
        if (select.Terms[column.Column].Bound?.Invoke(comparison, Write(limit, select)) is { } bound)
            yield return bound;
    }
}
