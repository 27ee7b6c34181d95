using KustoExport.Kql;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary><c>+ - * / %</c> where both sides are dynamic: the values inside decide whether the result is a long or a real.</summary>
internal sealed class DynamicArithmetic : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("-", [Dynamic], KqlType.Dynamic, "kx_dynamic_minus('0'::JSON, {0})"),
        new("+", [Dynamic], KqlType.Dynamic, "{0}"),
        new("+", [Dynamic, Dynamic], KqlType.Dynamic, "kx_dynamic_plus({0}, {1})"),
        new("-", [Dynamic, Dynamic], KqlType.Dynamic, "kx_dynamic_minus({0}, {1})"),
        new("*", [Dynamic, Dynamic], KqlType.Dynamic, "kx_dynamic_times({0}, {1})"),
        new("/", [Dynamic, Dynamic], KqlType.Dynamic, "kx_dynamic_over({0}, {1})"),
        new("%", [Dynamic, Dynamic], KqlType.Dynamic, "kx_dynamic_modulo({0}, {1})"),
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_dynamic_real(d) AS CASE WHEN json_type(d) IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN TRY_CAST(d AS DOUBLE) END",
        "CREATE OR REPLACE MACRO kx_dynamic_wide(d) AS CASE WHEN json_type(d) IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(d AS BIGINT)::HUGEINT END",
        Macro("plus", "kx_low64(kx_dynamic_wide(a) + kx_dynamic_wide(b))", "kx_dynamic_real(a) + kx_dynamic_real(b)"),
        Macro("minus", "kx_low64(kx_dynamic_wide(a) - kx_dynamic_wide(b))", "kx_dynamic_real(a) - kx_dynamic_real(b)"),
        Macro("times", "kx_low64(kx_dynamic_wide(a) * kx_dynamic_wide(b))", "kx_dynamic_real(a) * kx_dynamic_real(b)"),
        Macro("over", "kx_low64(kx_dynamic_wide(a) // kx_dynamic_wide(b))", "kx_dynamic_real(a) / kx_dynamic_real(b)"),
        Macro("modulo", "kx_long_remainder(kx_dynamic_wide(a), kx_dynamic_wide(b))::BIGINT", "kx_remainder(kx_dynamic_real(a), kx_dynamic_real(b))"),
    ];

    private static string Macro(string name, string overLongs, string overReals) =>
        $"""
        CREATE OR REPLACE MACRO kx_dynamic_{name}(a, b) AS
            CASE WHEN kx_dynamic_wide(a) IS NULL OR kx_dynamic_wide(b) IS NULL THEN to_json({overReals}) ELSE to_json({overLongs}) END
        """;
}
