using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>Looks through bound expressions.</summary>
internal static class BoundTree
{
    /// <summary>The direct operands of an expression.</summary>
    public static IReadOnlyList<BoundExpression> Operands(BoundExpression expression) => expression switch
    {
        BoundExpression.Call call => call.Arguments,
        BoundExpression.WindowCall call => call.Arguments,
        BoundExpression.AggregateCall call => call.Arguments,
        BoundExpression.Convert convert => [convert.Operand],
        BoundExpression.InRelation membership => [membership.Operand],
        _ => [],
    };

    /// <summary>The expression and everything in it, without the relations of subqueries.</summary>
    public static IEnumerable<BoundExpression> All(BoundExpression expression) =>
        Operands(expression).SelectMany(All).Prepend(expression);

    public static IEnumerable<Column> Columns(BoundExpression expression) =>
        All(expression).OfType<BoundExpression.ColumnValue>().Select(value => value.Column);

    public static bool IsVolatile(BoundExpression expression) =>
        All(expression).Any(e => e is BoundExpression.Call { Function.IsVolatile: true });
}
