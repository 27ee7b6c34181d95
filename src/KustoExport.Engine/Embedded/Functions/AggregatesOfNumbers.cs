using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Engine.Embedded.Functions.AggregateRows;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Counts, sums and averages. Nulls are passed over; the sum of nothing is 0, its average NaN, and sums of long wrap around as the engine's do.
/// </summary>
internal sealed class AggregatesOfNumbers : IFunctionFamily
{
    private static readonly Parameter s_accuracy = Optional(Constant(Integer));

    public IEnumerable<SqlFunction> Functions =>
    [
        Aggregate("count", [], KqlType.Long, "count(*)"),
        Aggregate("count", [Any], KqlType.Long, "count(*)"),
        Aggregate("cnt", [], KqlType.Long, "count(*)"),
        Aggregate("countif", [Bool], KqlType.Long, "count(*) FILTER (WHERE {0})"),

        // Counted exactly, which satisfies every accuracy.
        Aggregate("dcount", [Any, s_accuracy], KqlType.Long, "count(DISTINCT {0})"),
        Aggregate("dcountif", [Any, Bool, s_accuracy], KqlType.Long, "count(DISTINCT {0}) FILTER (WHERE {1})"),
        .. WithCondition("count_distinct", "count_distinctif", [Any], KqlType.Long, "count(DISTINCT {0}){if}"),

        .. Each("sum", Of(TypeSet.Integer), KqlType.Long, "coalesce(kx_low64(sum({0}){if}), 0)"),
        .. Each("sum", Of(TypeSet.Real), KqlType.Real, "coalesce(sum({0}){if}, 0)"),
        .. Each("sum", Of(TypeSet.Decimal), KqlType.Decimal, "coalesce(sum({0}){if}, 0)"),
        .. Each("sum", Of(TypeSet.TimeSpan), KqlType.TimeSpan, "coalesce(kx_low64(sum({0}){if}), 0)"),

        .. Each("avg", Of(TypeSet.Integer), KqlType.Real, "coalesce(kx_low64(sum({0}){if})::DOUBLE / count({0}){if}, 'nan'::DOUBLE)"),
        .. Each("avg", Of(TypeSet.Real), KqlType.Real, "coalesce(avg({0}){if}, 'nan'::DOUBLE)"),
        .. Each("avg", Of(TypeSet.Decimal), KqlType.Decimal, "kx_decimal_quotient(sum({0}){if}, count({0}){if}::DECIMAL(38,18))"),
        .. Each("avg", Of(TypeSet.TimeSpan), KqlType.TimeSpan, "(sum({0}){if} // count({0}){if})::BIGINT"),
        .. Each("avg", Of(TypeSet.DateTime), KqlType.DateTime, "(sum({0}){if} // count({0}){if})::BIGINT"),

        .. Bitwise("binary_all_and", "bit_and"),
        .. Bitwise("binary_all_or", "bit_or"),
        .. Bitwise("binary_all_xor", "bit_xor"),
    ];

    private static IEnumerable<SqlFunction> Each(string name, Parameter value, KqlType result, string sql) =>
        WithCondition(name, name + "if", [value], result, sql);

    private static IEnumerable<SqlFunction> Bitwise(string name, string function) =>
    [
        Aggregate(name, [Integer], ResultType.OfArgument(0), $"{function}({{0}})") with { Naming = ResultName.FirstArgument },
    ];
}
