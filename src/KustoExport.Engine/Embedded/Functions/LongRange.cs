using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The values that an int or long expression can have at all; where they show that a sum can't overflow, it needs no guard.</summary>
internal readonly record struct LongRange(Int128 Low, Int128 High)
{
    private static readonly LongRange s_long = new(long.MinValue, long.MaxValue);
    private static readonly LongRange s_int = new(int.MinValue, int.MaxValue);

    public bool FitsLong => Low >= long.MinValue && High <= long.MaxValue;

    /// <summary>The largest magnitude of any value.</summary>
    public Int128 Magnitude => Int128.Max(Int128.Abs(Low), Int128.Abs(High));

    public static LongRange Of(BoundExpression expression) => expression switch
    {
        BoundExpression.Constant { Value: long or int } constant => Single(Convert.ToInt64(constant.Value)),
        BoundExpression.Convert { Operand.Type: KqlType.Int } or { Type: KqlType.Int } => s_int,
        BoundExpression.Convert { Operand.Type: KqlType.Bool } => new(0, 1),
        BoundExpression.Call { Arguments.Count: 2, Function.Name: "+" or "-" or "*" or "/" or "%" } call
            when Combine(call.Function.Name, Of(call.Arguments[0]), Of(call.Arguments[1])) is { FitsLong: true } range => range,
        BoundExpression.Call { Function.Name: "strlen" or "string_size" or "array_length" or "countof" } => new(0, int.MaxValue),
        _ => s_long,
    };

    /// <summary>The values of <c>left op right</c> before any wrap-around.</summary>
    public static LongRange Combine(string op, LongRange left, LongRange right) => op switch
    {
        "+" => new(left.Low + right.Low, left.High + right.High),
        "-" => new(left.Low - right.High, left.High - right.Low),
        "*" => Product(left, right),
        "/" => new(-left.Magnitude, left.Magnitude),
        "%" => new(0, Int128.Max(right.Magnitude - 1, 0)),
        _ => s_long,
    };

    private static LongRange Single(long value) => new(value, value);

    private static LongRange Product(LongRange left, LongRange right)
    {
        Int128[] corners = [left.Low * right.Low, left.Low * right.High, left.High * right.Low, left.High * right.High];
        return new(corners.Min(), corners.Max());
    }
}
