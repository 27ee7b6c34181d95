using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>+ - * / %</c> over numbers (documentation: query/numerical-operators.md). Integers give long and wrap around on overflow;
/// division by zero gives null over long and inf or nan over real; a remainder is never negative.
/// </summary>
internal sealed class Arithmetic : IFunctionFamily
{
    /// <summary>Operands whose SQL is longer are not written twice, or nested expressions would grow exponentially.</summary>
    private const int LongestRepeated = 200;

    private static readonly Parameter s_long = new(TypeSet.Integer | TypeSet.Dynamic, KqlType.Long);
    private static readonly Parameter s_dynamicDecimal = new(TypeSet.Dynamic, KqlType.Decimal);
    private static readonly Parameter s_real = new(TypeSet.Integer | TypeSet.Real | TypeSet.Dynamic, KqlType.Real);

    public IEnumerable<SqlFunction> Functions =>
    [
        new("-", [Of(TypeSet.Int)], KqlType.Long, "(-({0}::BIGINT))"),
        new("-", [Of(TypeSet.Long)], KqlType.Long, Long(Negation)),
        new("-", [Of(TypeSet.Real)], KqlType.Real, "(-{0})"),
        new("-", [Of(TypeSet.Decimal)], KqlType.Decimal, "(-{0})"),
        new("+", [Of(TypeSet.Int)], KqlType.Long, "({0}::BIGINT)"),
        new("+", [Of(TypeSet.Number)], ResultType.OfArgument(0), "{0}"),

        .. Numbers("+", Long(call => Wrapping(call, "+")), "({0} + {1})", "({0} + {1})"),
        .. Numbers("-", Long(call => Wrapping(call, "-")), "({0} - {1})", "({0} - {1})"),
        .. Numbers("*", Long(call => Wrapping(call, "*")), "({0} * {1})", "kx_decimal_product({0}, {1})"),
        .. Numbers("/", Long(Quotient), "({0} / {1})", "kx_decimal_quotient({0}, {1})"),
        .. Numbers("%", Long(Remainder), "kx_remainder({0}, {1})", "kx_decimal_remainder({0}, {1})"),
    ];

    public IEnumerable<string> Macros =>
    [
        // The low 64 bits of a 128-bit result, read as a signed number.
        "CREATE OR REPLACE MACRO kx_low64(h) AS (((h + 9223372036854775808::HUGEINT) & 18446744073709551615::HUGEINT) - 9223372036854775808::HUGEINT)::BIGINT",
        "CREATE OR REPLACE MACRO kx_remainder(a, b) AS CASE WHEN fmod(a, b) < 0 THEN fmod(a, b) + abs(b) ELSE fmod(a, b) END",
        "CREATE OR REPLACE MACRO kx_long_remainder(a, b) AS CASE WHEN b = -1 THEN a - a WHEN a % b < 0 AND b > 0 THEN a % b + b WHEN a % b < 0 THEN a % b - b ELSE a % b END",
    ];

    /// <summary>The three rows of an operator: the widest type of its operands decides.</summary>
    private static IEnumerable<SqlFunction> Numbers(string name, SqlTemplate overLong, SqlTemplate overReal, SqlTemplate overDecimal) =>
    [
        new(name, [s_long, s_long], KqlType.Long, overLong),
        new(name, [s_real, s_real], KqlType.Real, overReal),
        new(name, [Parameters.Decimal, Parameters.Decimal], KqlType.Decimal, overDecimal),
        new(name, [Exactly(KqlType.Decimal), s_dynamicDecimal], KqlType.Decimal, overDecimal),
        new(name, [s_dynamicDecimal, Exactly(KqlType.Decimal)], KqlType.Decimal, overDecimal),
    ];

    private static SqlTemplate Long(Func<SqlCall, string> sql) => sql;

    private static string Negation(SqlCall call)
    {
        var value = call.Arguments[0];
        return value.Length > LongestRepeated
            ? $"kx_low64(-({value}::HUGEINT))"
            : $"(CASE WHEN {value} = -9223372036854775808 THEN {value} ELSE -{value} END)";
    }

    private static string Wrapping(SqlCall call, string op)
    {
        var (left, right) = (call.Arguments[0], call.Arguments[1]);
        var (leftRange, rightRange) = (LongRange.Of(call.Bound[0]), LongRange.Of(call.Bound[1]));
        var plain = $"{left} {op} {right}";
        if (LongRange.Combine(op, leftRange, rightRange).FitsLong)
            return $"({plain})";

        var wrapped = $"kx_low64({left}::HUGEINT {op} {right}::HUGEINT)";
        if (left.Length + right.Length > LongestRepeated)
            return wrapped;

        // 128-bit arithmetic takes ten times as long: do it only for the rows that may need it.
        var guards = op == "*"
            ? [.. Within(left, leftRange, ProductLimit(rightRange)), .. Within(right, rightRange, ProductLimit(leftRange))]
            : (string[])[.. Within(left, leftRange, SumLimit(rightRange)), .. Within(right, rightRange, SumLimit(leftRange))];
        return $"(CASE WHEN {string.Join(" AND ", guards)} THEN {plain} ELSE {wrapped} END)";
    }

    private static IEnumerable<string> Within(string sql, LongRange range, Int128 limit)
    {
        if (range.Magnitude > limit)
            yield return $"{sql} BETWEEN {-limit} AND {limit}";
    }

    private static Int128 SumLimit(LongRange other) => other.Magnitude < 1L << 62 ? long.MaxValue - other.Magnitude : 1L << 62;

    private static Int128 ProductLimit(LongRange other) => other.Magnitude < 1L << 31 ? long.MaxValue / Int128.Max(other.Magnitude, 1) : 1L << 31;

    private static string Quotient(SqlCall call)
    {
        var (left, right) = (call.Arguments[0], call.Arguments[1]);
        var divisor = LongRange.Of(call.Bound[1]);
        return divisor.Low > -1 || divisor.High < -1 || LongRange.Of(call.Bound[0]).Low > long.MinValue
            ? $"({left} // {right})"
            : $"(CASE WHEN {right} = -1 THEN kx_low64(-({left}::HUGEINT)) ELSE {left} // {right} END)";
    }

    private static string Remainder(SqlCall call)
    {
        var (left, right) = (call.Arguments[0], call.Arguments[1]);
        var divisor = LongRange.Of(call.Bound[1]);
        if (LongRange.Of(call.Bound[0]).Low >= 0 && divisor.Low > -1)
            return $"({left} % {right})";
        return divisor.Low == divisor.High && divisor.Low != -1 && divisor.Magnitude < 1L << 62
            ? $"(({left} % {right} + {divisor.Magnitude}) % {Int128.Max(divisor.Magnitude, 1)})"
            : $"kx_long_remainder({left}, {right})";
    }
}
