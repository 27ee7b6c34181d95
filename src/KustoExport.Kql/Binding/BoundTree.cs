namespace KustoExport.Kql.Binding;

/// <summary>Walks over bound expressions.</summary>
public static partial class BoundTree
{
    /// <summary>The expressions that one consists of; what is inside a subquery is not among them.</summary>
    public static IReadOnlyList<BoundExpression> Operands(BoundExpression expression) => expression switch
    {
        BoundExpression.Call call => call.Arguments,
        BoundExpression.WindowCall call => call.Arguments,
        BoundExpression.AggregateCall call => call.Arguments,
        BoundExpression.Convert convert => [convert.Operand],
        BoundExpression.InRelation membership => [membership.Operand],
        _ => [],
    };

    /// <summary>The expression itself and all that it consists of.</summary>
    public static IEnumerable<BoundExpression> Walk(BoundExpression expression)
    {
        var pending = new Stack<BoundExpression>([expression]);
        while (pending.TryPop(out var next))
        {
            yield return next;
            foreach (var operand in Operands(next).Reverse())
            {
                pending.Push(operand);
            }
        }
    }

    /// <summary>The columns that are read, each as often as it is.</summary>
    public static IEnumerable<Column> Columns(BoundExpression expression) =>
        Walk(expression).OfType<BoundExpression.ColumnValue>().Select(value => value.Column);

    /// <summary>Whether two evaluations over the same row may differ.</summary>
    public static bool IsVolatile(BoundExpression expression) =>
        Walk(expression).Any(e => e is BoundExpression.Call { Function.IsVolatile: true });

    /// <summary>Whether there is an expression of this kind in it.</summary>
    public static bool Contains<T>(BoundExpression expression)
        where T : BoundExpression => Walk(expression).Any(e => e is T);

    /// <summary>Whether the value is the same in every row, and no subquery is needed for it.</summary>
    public static bool IsConstant(BoundExpression expression) => Walk(expression).All(e => e
        is BoundExpression.Constant or BoundExpression.Unset or BoundExpression.TypeLiteral or BoundExpression.Convert
        or BoundExpression.Call { Function.IsVolatile: false });

    /// <summary>A copy in which some parts are replaced: the first that the function gives something for, from the outside in.</summary>
    public static BoundExpression Replace(BoundExpression expression, Func<BoundExpression, BoundExpression?> replacement)
    {
        if (replacement(expression) is { } replaced)
        {
            return replaced;
        }

        return expression switch
        {
            BoundExpression.Call call => call with { Arguments = All(call.Arguments) },
            BoundExpression.WindowCall call => call with { Arguments = All(call.Arguments) },
            BoundExpression.AggregateCall call => call with { Arguments = All(call.Arguments) },
            BoundExpression.Convert convert => convert with { Operand = Replace(convert.Operand, replacement) },
            BoundExpression.InRelation membership => membership with { Operand = Replace(membership.Operand, replacement) },
            _ => expression,
        };

        IReadOnlyList<BoundExpression> All(IReadOnlyList<BoundExpression> operands) => [.. operands.Select(o => Replace(o, replacement))];
    }
}
