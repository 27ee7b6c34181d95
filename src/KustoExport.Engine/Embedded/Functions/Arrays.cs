using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Functions of dynamic arrays. A value that isn't an array gives null.</summary>
internal sealed class Arrays : IFunctionFamily
{
    /// <summary>A value of any type, as an element of a dynamic array or bag.</summary>
    internal static readonly Parameter AnyAsDynamic = new(TypeSet.Any, KqlType.Dynamic);

    public IEnumerable<string> Macros =>
    [
        // Positions and counts beyond any array's length mean the same as one just beyond it, and can be added.
        "CREATE OR REPLACE MACRO kx_within(n) AS CASE WHEN n > 4294967296 THEN 4294967296 WHEN n < -4294967296 THEN -4294967296 ELSE n END",
        "CREATE OR REPLACE MACRO kx_slice(items, first, last) AS to_json(items["
        + "(CASE WHEN first < 0 THEN greatest(len(items) + kx_within(first), 0) ELSE kx_within(first) END) + 1 : "
        + "(CASE WHEN last < 0 THEN greatest(len(items) + kx_within(last), -1) ELSE kx_within(last) END) + 1])",
    ];

    public IEnumerable<SqlFunction> Functions =>
    [
        new("array_length", [Dynamic], KqlType.Long, "(CASE WHEN json_type({0}) = 'ARRAY' THEN CAST(json_array_length({0}) AS BIGINT) END)"),
        new("arraylength", [Dynamic], KqlType.Long, "(CASE WHEN json_type({0}) = 'ARRAY' THEN CAST(json_array_length({0}) AS BIGINT) END)"),
        new("array_concat", [Repeated(Dynamic)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
        {
            var lists = call.Arguments.Select(a => $"coalesce(kx_items({a}), [])");
            return $"(CASE WHEN coalesce({string.Join(", ", call.Arguments)}) IS NOT NULL THEN to_json(flatten([{string.Join(", ", lists)}])) END)";
        })),
        new("array_reverse", [Dynamic], KqlType.Dynamic, "to_json(list_reverse(kx_items({0})))"),
        new("array_slice", [Dynamic, Long, Long], KqlType.Dynamic, "kx_slice(kx_items({0}), {1}, {2})"),
        new("array_sum", [Dynamic], KqlType.Real,
            "(CASE WHEN json_type({0}) = 'ARRAY' "
            + "AND list_bool_and(list_transform(kx_items({0}), lambda x: coalesce(json_type(x) IN ('BIGINT', 'UBIGINT', 'DOUBLE'), true))) "
            + "THEN list_sum(from_json({0}, '[\"DOUBLE\"]')) END)"),
        new("array_split", [Dynamic, new(TypeSet.Integer, KqlType.Long)], KqlType.Dynamic, "CAST(kx_array_split({0}, CAST({1} AS VARCHAR)) AS JSON)"),
        new("array_split", [Dynamic, Exactly(KqlType.Dynamic)], KqlType.Dynamic, "CAST(kx_array_split({0}, {1}) AS JSON)"),
        new("array_rotate_left", [Dynamic, Long], KqlType.Dynamic, "CAST(kx_array_rotate({0}, {1}, false) AS JSON)"),
        new("array_rotate_right", [Dynamic, Long], KqlType.Dynamic, "CAST(kx_array_rotate({0}, {1}, true) AS JSON)"),
        new("array_shift_left", [Dynamic, Long, Optional(AnyAsDynamic)], KqlType.Dynamic, (Func<SqlCall, string>)(call => Shift(call, ""))),
        new("array_shift_right", [Dynamic, Long, Optional(AnyAsDynamic)], KqlType.Dynamic, (Func<SqlCall, string>)(call => Shift(call, "-"))),
        .. new[] { "array_iff", "array_iif" }.Select(name =>
            new SqlFunction(name, [Dynamic, AnyAsDynamic, AnyAsDynamic], KqlType.Dynamic, "CAST(kx_array_iff({0}, {1}, {2}) AS JSON)")),
        .. IndexOf(),
        new("pack_array", [Repeated(AnyAsDynamic)], KqlType.Dynamic, "json_array({*})"),
        new("repeat", [AnyAsDynamic, Long], KqlType.Dynamic, "(CASE WHEN {1} >= 0 THEN to_json(list_resize(CAST([] AS JSON[]), least({1}, 1048576), {0})) END)")
        {
            Naming = ResultName.PrefixAndFirstArgument,
        },
        new("zip", [Dynamic, Repeated(Dynamic)], KqlType.Dynamic, "CAST(kx_zip(json_array({*})) AS JSON)"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, string?>("kx_array_split", ArrayRearrangement.Split);
        connection.RegisterScalarFunction<string?, long?, bool, string?>("kx_array_rotate", ArrayRearrangement.Rotate);
        connection.RegisterScalarFunction<string?, long?, string?, string?>("kx_array_shift", ArrayRearrangement.Shift);
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_array_iff", ArrayRearrangement.Choose);
        connection.RegisterScalarFunction<string?, string?>("kx_zip", (string? arrays) => ArrayRearrangement.Zip(arrays));
        connection.RegisterScalarFunction<string?, string?, long?, long?>("kx_array_nth", ArrayRearrangement.NthIndexOf);
    }

    private static string Shift(SqlCall call, string sign) =>
        $"CAST(kx_array_shift({call.Arguments[0]}, {sign}kx_within({call.Arguments[1]}), {(call.Arguments.Count > 2 ? call.Arguments[2] : "NULL")}) AS JSON)";

    private static IEnumerable<SqlFunction> IndexOf()
    {
        for (var optional = 0; optional <= 3; optional++)
        {
            var count = optional;
            yield return new("array_index_of", [Dynamic, AnyAsDynamic, .. Enumerable.Repeat(Long, count)], KqlType.Long, (Func<SqlCall, string>)(call =>
            {
                var (first, length, occurrence) = (count > 0 ? call.Arguments[2] : "0", count > 1 ? call.Arguments[3] : "-1", count > 2 ? call.Arguments[4] : "1");
                var start = $"kx_from_end(kx_within({first}), CAST(json_array_length({call.Arguments[0]}) AS BIGINT))";
                var last = $"(CASE WHEN {length} = -1 THEN 2147483647 ELSE {start} + kx_within({length}) - 1 END)";
                return count == 0
                    ? $"kx_array_nth({call.Arguments[0]}, CAST({call.Arguments[1]} AS VARCHAR), 1)"
                    : $"(CASE WHEN {length} < -1 OR {occurrence} < 0 THEN NULL ELSE kx_shifted(kx_array_nth("
                        + $"kx_slice(kx_items({call.Arguments[0]}), {start}, {last}), CAST({call.Arguments[1]} AS VARCHAR), {occurrence}), {start}) END)";
            }));
        }
    }
}
