using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Functions of real numbers: powers, logarithms, angles. Where a real has no answer it is NaN, but the logarithm of a negative number is null.</summary>
internal sealed class RealFunctions : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        Of("exp", "exp({0})"),
        Of("exp2", "pow(2e0, {0})"),
        Of("exp10", "pow(1e1, {0})"),
        Of("log", "kx_log({0})"),
        Of("log2", "(CASE WHEN {0} = 0 THEN '-inf'::DOUBLE WHEN {0} > 0 THEN log2({0}) END)"),
        Of("log10", "(CASE WHEN {0} = 0 THEN '-inf'::DOUBLE WHEN {0} > 0 THEN log10({0}) END)"),
        Of("sqrt", "(CASE WHEN {0} < 0 THEN 'nan'::DOUBLE ELSE sqrt({0}) END)"),
        new("pow", [Real, Real], KqlType.Real, "pow({0}, {1})") { Naming = ResultName.FirstArgument },

        Of("sin", "(CASE WHEN isfinite({0}) THEN sin({0}) ELSE {0} - {0} END)"),
        Of("cos", "(CASE WHEN isfinite({0}) THEN cos({0}) ELSE {0} - {0} END)"),
        Of("tan", "(CASE WHEN isfinite({0}) THEN tan({0}) ELSE {0} - {0} END)"),
        new("cot", [Real], KqlType.Real, "(CASE WHEN isfinite({0}) THEN 1 / tan({0}) ELSE {0} - {0} END)"),
        Of("asin", "asin(CASE WHEN abs({0}) <= 1 OR isnan({0}) THEN {0} END)"),
        Of("acos", "acos(CASE WHEN abs({0}) <= 1 OR isnan({0}) THEN {0} END)"),
        Of("atan", "atan({0})"),
        new("atan2", [Real, Real], KqlType.Real, "atan2({0}, {1})") { Naming = ResultName.FirstArgument },
        new("degrees", [Real], KqlType.Real, "degrees({0})"),
        new("radians", [Real], KqlType.Real, "radians({0})"),
        new("pi", [], KqlType.Real, "pi()"),

        new("isnan", [Real], KqlType.Bool, "isnan({0})"),
        new("isinf", [Real], KqlType.Bool, "isinf({0})"),
        new("isfinite", [Real], KqlType.Bool, "isfinite({0})"),

        new("rand", [], KqlType.Real, "random()") { IsVolatile = true },
        new("rand", [Parameters.Long], KqlType.Real, "(CASE WHEN {0} > 1 THEN floor(random() * {0}) ELSE random() END)") { IsVolatile = true, Naming = ResultName.FirstArgument },
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_log(x) AS CASE WHEN x = 0 THEN '-inf'::DOUBLE WHEN x > 0 THEN ln(x) END",
    ];

    private static SqlFunction Of(string name, string sql) => new(name, [Real], KqlType.Real, sql) { Naming = ResultName.FirstArgument };
}
