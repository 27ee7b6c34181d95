using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Functions.Sketches;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Engine.Embedded.Functions.AggregateRows;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>make_list</c>, <c>make_set</c> and <c>make_bag</c> with their variants. Lists follow the order of the rows; sets, whose order the
/// documentation leaves open, are sorted, so that equal rows give equal exports. Nulls are left out, but those inside a dynamic column stay in a list.
/// </summary>
internal sealed class AggregatesToDynamic : IFunctionFamily
{
    /// <summary>The documented default and largest number of elements.</summary>
    private const string MostElements = "1048576";

    private static readonly Parameter s_size = Optional(Constant(Integer));

    public IEnumerable<SqlFunction> Functions =>
    [
        .. Lists("make_list", "make_list_if", "list", List),
        .. Lists("make_set", "make_set_if", "set", Set),
        .. Lists("make_bag", "make_bag_if", "bag", Bag, Dynamic),
        Aggregate("makelist", [Any, s_size], KqlType.Dynamic, (Func<SqlCall, string>)(call => List(call, null, Size(call, 1))), "list"),
        Aggregate("makeset", [Any, s_size], KqlType.Dynamic, (Func<SqlCall, string>)(call => Set(call, null, Size(call, 1))), "set"),
        Aggregate("make_dictionary", [Dynamic, s_size], KqlType.Dynamic, (Func<SqlCall, string>)(call => Bag(call, null, Size(call, 1))), "dictionary"),
        Aggregate("buildschema", [Dynamic], KqlType.Dynamic, "kx_schema(to_json(list({0}) FILTER (WHERE {0} IS NOT NULL))::VARCHAR)::JSON", "schema"),
        Aggregate("make_list_with_nulls", [Any], KqlType.Dynamic, (Func<SqlCall, string>)(call => ToArray($"list({Element(call)} {call.Order})")), "list"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, long, string?>("kx_bag_of_all", BagEditing.MergeAll);
        connection.RegisterScalarFunction<string?, string?>("kx_schema", ValueSchema.OfAll);
    }

    private static IEnumerable<SqlFunction> Lists(string name, string conditional, string prefix, Func<SqlCall, string?, string, string> sql, Parameter? value = null) =>
    [
        Aggregate(name, [value ?? Any, s_size], KqlType.Dynamic, (Func<SqlCall, string>)(call => sql(call, null, Size(call, 1))), prefix),
        Aggregate(conditional, [value ?? Any, Bool, s_size], KqlType.Dynamic, (Func<SqlCall, string>)(call => sql(call, call.Arguments[1], Size(call, 2))), prefix),
    ];

    /// <summary>
    /// The elements of dynamic arrays are the list's own, as the printed results say that depend on it (documentation:
    /// query/geo-h3cell-rings-function.md, query/geo-point-in-polygon-function.md, functions-library/pairwise-dist-fl.md).
    /// </summary>
    private static string List(SqlCall call, string? condition, string size)
    {
        if (call.Bound[0].Type == KqlType.Dynamic)
            return ToArray($"flatten(list(kx_members({call.Arguments[0]}) {call.Order}){Filter(condition)})[:{size}]");
        var kept = call.Bound[0].IsNeverNull() ? condition : And($"{call.Arguments[0]} IS NOT NULL", condition);
        return ToArray($"(list({Element(call)} {call.Order}){Filter(kept)})[:{size}]");
    }

    /// <summary>The members of dynamic arrays are the set's own (documentation: query/make-set-aggregation-function.md).</summary>
    private static string Set(SqlCall call, string? condition, string size) => call.Bound[0].Type == KqlType.Dynamic
        ? ToArray($"list_sort(list_distinct(flatten(list(kx_members({call.Arguments[0]})){Filter(And($"{call.Arguments[0]} IS NOT NULL", condition))})))[:{size}]")
        : ToArray($"list_transform((list(DISTINCT {call.Arguments[0]} ORDER BY {call.Arguments[0]}){Filter(And($"{call.Arguments[0]} IS NOT NULL", condition))})[:{size}], lambda e: {Conversions.Sql("e", call.Bound[0].Type, KqlType.Dynamic)})");

    private static string Bag(SqlCall call, string? condition, string size) =>
        $"coalesce(kx_bag_of_all(to_json(list({call.Arguments[0]} {call.Order}){Filter(And($"{call.Arguments[0]} IS NOT NULL", condition))})::VARCHAR, {size}::BIGINT), '{{}}')::JSON";

    private static string Element(SqlCall call) => Conversions.Sql(call.Arguments[0], call.Bound[0].Type, KqlType.Dynamic);

    private static string ToArray(string list) => $"coalesce(to_json({list}), '[]'::JSON)";

    private static string Size(SqlCall call, int at) =>
        at < call.Arguments.Count ? $"greatest(least({call.Arguments[at]}, {MostElements}), 0)" : MostElements;

    private static string And(string condition, string? other) => other is null ? condition : $"{condition} AND {other}";

    private static string Filter(string? condition) => condition is null ? "" : $" FILTER (WHERE {condition})";
}
