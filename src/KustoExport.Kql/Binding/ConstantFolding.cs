namespace KustoExport.Kql.Binding;

/// <summary>
/// Computes simple arithmetic over literals while binding, for places that want a constant: <c>-1</c>, <c>7 * 1d</c>, <c>datetime(…) + 1h</c>.
/// What is not listed here stays a call.
/// </summary>
internal static class ConstantFolding
{
    /// <summary>The value of an operator over constants, or null.</summary>
    public static BoundExpression? TryFold(string name, IReadOnlyList<BoundExpression> operands, TextSpan span) => operands switch
    {
        [BoundExpression.Constant { Value: not null } only] => Unary(name, only, span),
        [BoundExpression.Constant { Value: not null } left, BoundExpression.Constant { Value: not null } right] => Binary(name, left, right, span),
        _ => null,
    };

    private static BoundExpression.Constant? Unary(string name, BoundExpression.Constant operand, TextSpan span) => (name, operand.Value) switch
    {
        ("-", int value and not int.MinValue) => operand with { Value = -value, Span = span },
        ("-", long value and not long.MinValue) when operand.Type is KqlType.Long or KqlType.TimeSpan => operand with { Value = -value, Span = span },
        ("-", double value) => operand with { Value = -value, Span = span },
        _ => null,
    };

    private static BoundExpression.Constant? Binary(string name, BoundExpression.Constant left, BoundExpression.Constant right, TextSpan span)
    {
        if (left.Value is not long a || right.Value is not long b)
        {
            return null;
        }

        var type = (name, left.Type, right.Type) switch
        {
            ("+" or "-" or "*", KqlType.Long, KqlType.Long) => KqlType.Long,
            ("+" or "-", KqlType.TimeSpan, KqlType.TimeSpan) => KqlType.TimeSpan,
            ("+" or "-", KqlType.DateTime, KqlType.TimeSpan) => KqlType.DateTime,
            ("+", KqlType.TimeSpan, KqlType.DateTime) => KqlType.DateTime,
            ("-", KqlType.DateTime, KqlType.DateTime) => KqlType.TimeSpan,
            ("*", KqlType.Long, KqlType.TimeSpan) or ("*", KqlType.TimeSpan, KqlType.Long) => KqlType.TimeSpan,
            _ => (KqlType?)null,
        };
        var exact = name switch
        {
            "+" => (Int128)a + b,
            "-" => (Int128)a - b,
            _ => (Int128)a * b,
        };

        // What leaves the range behaves as the service's own operator says.
        var fits = type == KqlType.DateTime
            ? exact >= 0 && exact <= DateTime.MaxValue.Ticks
            : exact >= long.MinValue && exact <= long.MaxValue;
        return type is { } known && fits ? new BoundExpression.Constant(known, (long)exact, span) : null;
    }
}
