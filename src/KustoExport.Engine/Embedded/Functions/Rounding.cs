using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>bin</c>, <c>bin_at</c>, <c>round</c> and their like. Bins round towards negative infinity; a bin size that isn't positive gives null
/// (documentation: query/bin-function.md).
/// </summary>
internal sealed class Rounding : IFunctionFamily
{
    private static readonly Parameter s_long = new(TypeSet.Integer | TypeSet.Dynamic, KqlType.Long);
    private static readonly Parameter s_real = new(TypeSet.Integer | TypeSet.Real | TypeSet.Dynamic, KqlType.Real);

    public IEnumerable<SqlFunction> Functions =>
    [
        .. new[] { "bin", "floor" }.SelectMany(name => new[]
        {
            Named(name, [s_long, s_long], KqlType.Long, "kx_bin({0}, {1})"),
            Named(name, [s_real, s_real], KqlType.Real, "kx_real_bin({0}, {1})"),
            Named(name, [Parameters.Decimal, Parameters.Decimal], KqlType.Decimal, "kx_decimal_bin({0}, {1})"),
            Named(name, [Exactly(KqlType.TimeSpan), Exactly(KqlType.TimeSpan)], KqlType.TimeSpan, "kx_bin({0}, {1})"),
            Named(name, [Parameters.DateTime, Parameters.TimeSpan], KqlType.DateTime, (Func<SqlCall, string>)BinOfTime),
        }),
        Named("bin_at", [s_long, s_long, s_long], KqlType.Long, "kx_bin_at({0}, {1}, {2})"),
        Named("bin_at", [s_real, s_real, s_real], KqlType.Real, "({2} + kx_real_bin({0} - {2}, {1}))"),
        Named("bin_at", [Exactly(KqlType.TimeSpan), Exactly(KqlType.TimeSpan), Exactly(KqlType.TimeSpan)], KqlType.TimeSpan, "kx_bin_at({0}, {1}, {2})"),
        Named("bin_at", [Parameters.DateTime, Parameters.TimeSpan, Parameters.DateTime], KqlType.DateTime, "kx_datetime({2} + kx_bin({0} - {2}, {1}))"),

        Named("round", [Integer], ResultType.OfArgument(0), "{0}"),
        Named("round", [Of(TypeSet.Real | TypeSet.Dynamic) with { ConvertTo = KqlType.Real }], KqlType.Real, "round({0})"),
        Named("round", [Of(TypeSet.Decimal)], KqlType.Decimal, "round({0})::DECIMAL(38,18)"),
        Named("round", [Integer, Parameters.Long], ResultType.OfArgument(0), (Func<SqlCall, string>)(call => $"round({call.Arguments[0]}, kx_places({call.Arguments[1]}))::{Translation.SqlTypes.Of(call.Type)}")),
        Named("round", [Of(TypeSet.Real | TypeSet.Dynamic) with { ConvertTo = KqlType.Real }, Parameters.Long], KqlType.Real, "round({0}, kx_places({1}))"),
        Named("round", [Of(TypeSet.Decimal), Parameters.Long], KqlType.Decimal, (Func<SqlCall, string>)RoundOfDecimal),
        Named("ceiling", [Integer], ResultType.OfArgument(0), "{0}"),
        Named("ceiling", [Of(TypeSet.Real | TypeSet.Dynamic) with { ConvertTo = KqlType.Real }], KqlType.Real, "ceil({0})"),
        Named("ceiling", [Of(TypeSet.Decimal)], KqlType.Decimal, "ceil({0})::DECIMAL(38,18)"),

        Named("abs", [s_long], KqlType.Long, "(CASE WHEN {0} = -9223372036854775808 THEN {0} ELSE abs({0}) END)"),
        Named("abs", [Of(TypeSet.Real | TypeSet.Decimal)], ResultType.OfArgument(0), "abs({0})"),
        Named("abs", [Of(TypeSet.TimeSpan)], KqlType.TimeSpan, "abs(nullif({0}, -9223372036854775808))"),
        new("sign", [Real], KqlType.Real, "sign({0})::DOUBLE"),
    ];

    public IEnumerable<string> Macros =>
    [
        // No number has digits so far from its point.
        "CREATE OR REPLACE MACRO kx_places(n) AS greatest(least(n, 400), -400)::INTEGER",
        "CREATE OR REPLACE MACRO kx_bin(a, size) AS CASE WHEN size <= 0 THEN NULL WHEN a % size < 0 THEN TRY_CAST(a::HUGEINT - a % size - size AS BIGINT) ELSE a - a % size END",
        // Of 128 bits, for the way to the fixed point may be longer than any number.
        "CREATE OR REPLACE MACRO kx_bin_at(a, size, fixed) AS CASE WHEN size > 0 THEN TRY_CAST(a::HUGEINT - ((a::HUGEINT - fixed) % size + size) % size AS BIGINT) END",
        "CREATE OR REPLACE MACRO kx_real_bin(a, size) AS CASE WHEN size > 0 THEN floor(a / size) * size END",
        "CREATE OR REPLACE MACRO kx_decimal_bin(a, size) AS CASE WHEN size <= 0 THEN NULL WHEN a % size < 0 THEN a - a % size - size ELSE a - a % size END::DECIMAL(38,18)",
    ];

    /// <summary>DuckDB rounds a decimal to a constant number of places only.</summary>
    private static string RoundOfDecimal(SqlCall call) => call.TryGetConstant(1, out var places)
        ? places is long n ? $"round({call.Arguments[0]}, {Math.Clamp(n, -38, 38)})::DECIMAL(38,18)" : "NULL::DECIMAL(38,18)"
        : $"(CASE greatest(least({call.Arguments[1]}, 18), -20) {string.Join(" ", Enumerable.Range(-20, 39).Select(n => $"WHEN {n} THEN round({call.Arguments[0]}, {n})::DECIMAL(38,18)"))} END)";

    private static SqlFunction Named(string name, IReadOnlyList<Parameter> parameters, ResultType result, SqlTemplate sql) =>
        new(name, parameters, result, sql) { Naming = ResultName.FirstArgument };

    /// <summary>A datetime is never negative, so whole division rounds down, and the value is written once.</summary>
    private static string BinOfTime(SqlCall call) => call.TryGetConstant(1, out var size) && size is > 0L
        ? $"({call.Arguments[0]} // {size} * {size})"
        : $"kx_bin({call.Arguments[0]}, {call.Arguments[1]})";
}
