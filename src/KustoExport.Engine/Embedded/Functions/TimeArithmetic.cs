using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>+ - * / %</c> over datetime and timespan (documentation: query/datetime-timespan-arithmetic.md). Both are ticks of 100 ns.
/// A datetime outside the years 1 to 9999 is null, and so is a timespan of more ticks than 64 bits hold.
/// </summary>
internal sealed class TimeArithmetic : IFunctionFamily
{
    private static readonly Parameter s_number = new(TypeSet.Integer | TypeSet.Real | TypeSet.Decimal, KqlType.Real);

    public IEnumerable<SqlFunction> Functions =>
    [
        new("-", [Of(TypeSet.TimeSpan)], KqlType.TimeSpan, "kx_span(-({0}::HUGEINT))"),
        new("+", [Of(TypeSet.TimeSpan | TypeSet.DateTime)], ResultType.OfArgument(0), "{0}"),

        .. OrDynamicOnOneSide(new("+", [Parameters.TimeSpan, Parameters.TimeSpan], KqlType.TimeSpan, "kx_span({0}::HUGEINT + {1})")),
        new("+", [Parameters.DateTime, OrDynamic(Parameters.TimeSpan)], KqlType.DateTime, "kx_datetime({0} + {1})"),
        new("+", [OrDynamic(Parameters.TimeSpan), Parameters.DateTime], KqlType.DateTime, "kx_datetime({0} + {1})"),

        .. OrDynamicOnOneSide(new("-", [Parameters.DateTime, Parameters.DateTime], KqlType.TimeSpan, "({0} - {1})")),
        new("-", [Parameters.DateTime, Parameters.TimeSpan], KqlType.DateTime, "kx_datetime({0} - {1})"),
        .. OrDynamicOnOneSide(new("-", [Parameters.TimeSpan, Parameters.TimeSpan], KqlType.TimeSpan, "kx_span({0}::HUGEINT - {1})")),

        new("*", [Of(TypeSet.TimeSpan), Of(TypeSet.Integer)], KqlType.TimeSpan, "kx_span({0}::HUGEINT * {1})"),
        new("*", [Of(TypeSet.Integer), Of(TypeSet.TimeSpan)], KqlType.TimeSpan, "kx_span({0}::HUGEINT * {1})"),
        new("*", [Of(TypeSet.TimeSpan), s_number], KqlType.TimeSpan, "kx_ticks({0} * {1})"),
        new("*", [s_number, Of(TypeSet.TimeSpan)], KqlType.TimeSpan, "kx_ticks({0} * {1})"),

        new("/", [Parameters.TimeSpan, Parameters.TimeSpan], KqlType.Real, "({0} / {1})"),
        new("/", [Of(TypeSet.TimeSpan), Of(TypeSet.Integer)], KqlType.TimeSpan, "kx_span({0}::HUGEINT // {1})"),
        new("/", [Of(TypeSet.TimeSpan), s_number], KqlType.TimeSpan, "kx_ticks({0} / {1})"),
        new("/", [Of(TypeSet.DateTime), Of(TypeSet.DateTime | TypeSet.TimeSpan)], KqlType.Real, "({0} / {1})"),

        new("%", [Parameters.TimeSpan, Parameters.TimeSpan], KqlType.TimeSpan, "kx_long_remainder({0}, {1})"),
        new("%", [Of(TypeSet.TimeSpan), Of(TypeSet.Integer)], KqlType.TimeSpan, "kx_long_remainder({0}, {1}::BIGINT)"),
        new("%", [Of(TypeSet.DateTime), Of(TypeSet.DateTime | TypeSet.TimeSpan)], KqlType.TimeSpan, "kx_long_remainder({0}, {1})"),
    ];

    public IEnumerable<string> Macros =>
    [
        // Null below zero and above the last tick of the year 9999: either end of the range fails as unsigned arithmetic.
        "CREATE OR REPLACE MACRO kx_datetime(t) AS (TRY((t)::UBIGINT + 15291365097709551616::UBIGINT) - 15291365097709551616::UBIGINT)::BIGINT",
        "CREATE OR REPLACE MACRO kx_span(h) AS TRY_CAST(h AS BIGINT)",
        "CREATE OR REPLACE MACRO kx_ticks(x) AS TRY_CAST(trunc(x) AS BIGINT)",
    ];

    private static IEnumerable<SqlFunction> OrDynamicOnOneSide(SqlFunction row) =>
    [
        row with { Parameters = [row.Parameters[0], OrDynamic(row.Parameters[1])] },
        row with { Parameters = [OrDynamic(row.Parameters[0]), row.Parameters[1]] },
    ];
}
