using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Pruning;

/// <summary>A value that is compared with constants: <c>==</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>between</c> or <c>in</c>.</summary>
internal sealed record Comparison(BoundExpression Operand, string Operator, IReadOnlyList<BoundExpression> Values)
{
    /// <summary>The comparison that a condition is, turned round where the constant stands on the left; null where it is none.</summary>
    public static Comparison? TryRead(BoundExpression condition) => condition is not BoundExpression.Call call
        ? null
        : (call.Function.Name, call.Arguments) switch
        {
            ("==" or "<" or "<=" or ">" or ">=", [var left, var right]) when AreConstants([right], left) => new(left, call.Function.Name, [right]),
            ("==" or "<" or "<=" or ">" or ">=", [var left, var right]) when AreConstants([left], right) => new(right, Turned(call.Function.Name), [left]),
            ("between", [var value, var low, var high]) when AreConstants([low, high], value) => new(value, "between", [low, high]),
            ("in", { Count: > 1 } operands) when AreConstants([.. operands.Skip(1)], operands[0]) => new(operands[0], "in", [.. operands.Skip(1)]),
            _ => null,
        };

    /// <summary>Whether a value between two ends can compare so. What isn't known (null) may.</summary>
    /// <param name="low">The least that it can be, in ticks.</param>
    /// <param name="high">The greatest.</param>
    /// <param name="values">The constants' values, in ticks.</param>
    public bool CanHold(long low, long high, IReadOnlyList<long?> values) => (Operator, values) switch
    {
        ("==" or "in", _) => values.Any(v => v is null || (low <= v && v <= high)),
        (_, [null, ..]) or (_, [_, null]) => true,
        ("<", [var value]) => low < value,
        ("<=", [var value]) => low <= value,
        (">", [var value]) => high > value,
        (">=", [var value]) => high >= value,
        ("between", [var from, var to]) => high >= from && low <= to,
        _ => true,
    };

    // Types differ where a dynamic array stands for its elements, or a conversion is left to the operator.
    private static bool AreConstants(IReadOnlyList<BoundExpression> values, BoundExpression operand) =>
        values.All(value => value.Type == operand.Type && BoundTree.IsConstant(value) && !BoundTree.Contains<BoundExpression.Unset>(value));

    private static string Turned(string name) => name switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => name,
    };
}
