using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    /// <summary>
    /// The condition on stored texts that is met exactly where the predicate is: equality with texts that aren't empty, for which a stored null is no match either.
    /// Tested beside the predicate it would cost as much again.
    /// </summary>
    private static string? ExactBound(BoundExpression predicate, SelectQuery select) => predicate is not BoundExpression.Call call
        ? null
        : (call.Function.Name, call.Arguments) switch
        {
            ("==", [var left, var right]) => ListBound(left, "=", [right], select).Concat(ListBound(right, "=", [left], select)).FirstOrDefault(),
            ("in", { Count: > 1 } operands) => ListBound(operands[0], "IN", operands.Skip(1), select).FirstOrDefault(),
            _ => null,
        };

    // What a filter on datetimes or texts says of what a file stores. It adds nothing to the meaning: it lets DuckDB skip row groups.
    private IEnumerable<string> StoredBounds(BoundExpression predicate, SelectQuery select) => predicate is not BoundExpression.Call call
        ? []
        : (call.Function.Name, call.Arguments) switch
        {
            ("and", [var left, var right]) => StoredBounds(left, select).Concat(StoredBounds(right, select)),
            ("between", [var value, var low, var high]) => TimeBound(value, ">=", low, select).Concat(TimeBound(value, "<=", high, select)),
            (">" or ">=", [var left, var right]) => TimeBound(left, call.Function.Name, right, select).Concat(TimeBound(right, call.Function.Name.Replace('>', '<'), left, select)),
            ("<" or "<=", [var left, var right]) => TimeBound(left, call.Function.Name, right, select).Concat(TimeBound(right, call.Function.Name.Replace('<', '>'), left, select)),
            ("==" or "in", _) when ExactBound(call, select) is { } exact => [exact],
            ("==", [var left, var right]) => TimeBound(left, "=", right, select).Concat(TimeBound(right, "=", left, select)),
            ("startswith_cs", [var value, var prefix]) => ListBound(value, ">=", [prefix], select),
            _ => [],
        };

    private IEnumerable<string> TimeBound(BoundExpression value, string comparison, BoundExpression limit, SelectQuery select)
    {
        if (value is not BoundExpression.ColumnValue { Type: KqlType.DateTime } column
            || limit.Type != KqlType.DateTime
            || BoundTree.IsVolatile(limit)
            || BoundTree.Walk(limit).Any(e => e is BoundExpression.ColumnValue or BoundExpression.InRelation))
            return [];

        // What another query gives is only known of extents: compared with a constant, their time is pushed down by the join with them.
        var subqueries = BoundTree.Walk(limit).OfType<BoundExpression.ScalarSubquery>().ToList();
        if (column.Column.IsHidden)
            return subqueries.Count > 0 && subqueries.TrueForAll(s => s.Relation is BoundRelation.Shared) ? Bound(column, comparison, [Write(limit, select)], select) : [];

        // Files may store less of a time than it has.
        return subqueries.Count > 0 ? [] : Bound(column, comparison is "=" ? comparison : $"{comparison[0]}=", [Write(limit, select)], select);
    }

    // A stored null is the empty text, so that nothing follows from a comparison with that.
    private static IEnumerable<string> ListBound(BoundExpression value, string comparison, IEnumerable<BoundExpression> items, SelectQuery select)
    {
        if (value is not BoundExpression.ColumnValue { Type: KqlType.String } column || !items.All(item => item is BoundExpression.Constant))
            return [];
        var texts = items.SelectMany(item => Membership.Literals((BoundExpression.Constant)item, KqlType.String)).Distinct().ToList();
        return texts.Count == 0 || texts.Exists(text => text.StartsWith("''", StringComparison.Ordinal)) ? [] : Bound(column, comparison, texts, select);
    }

    private static IEnumerable<string> Bound(BoundExpression.ColumnValue column, string comparison, IReadOnlyList<string> values, SelectQuery select) =>
        select.Terms[column.Column].Bound?.Invoke(comparison, values) is { } bound ? [bound] : [];
}
