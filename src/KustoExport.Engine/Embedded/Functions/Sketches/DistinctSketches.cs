using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Engine.Embedded.Functions.AggregateRows;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Sketches;

/// <summary>
/// <c>hll()</c> and what is done with its results (documentation: query/hll-aggregation-function.md). Where the cluster keeps a sketch, the
/// distinct values themselves are kept, as a sorted array of their texts: counts are exact, and merge as sketches do.
/// </summary>
internal sealed class DistinctSketches : IFunctionFamily
{
    private static readonly Parameter s_value = Of(TypeSet.Any & ~TypeSet.Real & ~TypeSet.Bool);
    private static readonly Parameter s_accuracy = Optional(Constant(Integer));

    public IEnumerable<SqlFunction> Functions =>
    [
        Aggregate("hll", [s_value, s_accuracy], KqlType.Dynamic, (Func<SqlCall, string>)(call => Distinct(call, $"{call.Arguments[0]} IS NOT NULL"))),
        Aggregate("hll_if", [s_value, Bool, s_accuracy], KqlType.Dynamic, (Func<SqlCall, string>)(call => Distinct(call, $"{call.Arguments[0]} IS NOT NULL AND {call.Arguments[1]}"))),
        Aggregate("hll_merge", [Dynamic], KqlType.Dynamic, "to_json(list_sort(list_distinct(flatten(list(kx_sketch_values({0})) FILTER (WHERE {0} IS NOT NULL)))))"),
        new("hll_merge", [Dynamic, Repeated(Dynamic)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"to_json(list_sort(list_distinct(list_concat({string.Join(", ", call.Arguments.Select(a => $"kx_sketch_values({a})"))}))))"))
            { Naming = ResultName.PrefixOnly, NamePrefix = "hll_merged_result" },
        new("dcount_hll", [Dynamic], KqlType.Long, "json_array_length({0})::BIGINT") { Naming = ResultName.PrefixAndFirstArgument },
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_sketch_values(d) AS from_json(d, '[\"VARCHAR\"]')",
    ];

    private static string Distinct(SqlCall call, string condition)
    {
        var text = Conversions.Sql(call.Arguments[0], call.Bound[0].Type, KqlType.String);
        return $"to_json(list(DISTINCT {text} ORDER BY {text}) FILTER (WHERE {condition}))";
    }
}
