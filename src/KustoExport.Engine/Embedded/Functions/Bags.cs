using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Functions of property bags. Keys may be JSON paths (<c>$.a.b[0]</c>) where the documentation says so.</summary>
internal sealed class Bags : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("bag_keys", [Dynamic], KqlType.Dynamic, "(CASE WHEN json_type({0}) = 'OBJECT' THEN to_json(json_keys({0})) END)"),
        new("bag_has_key", [Dynamic, Parameters.String], KqlType.Bool, "kx_bag_has_key({0}, {1})"),
        new("bag_merge", [Dynamic, Dynamic, Optional(Repeated(Dynamic))], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST({call.Arguments.Skip(1).Aggregate(call.Arguments[0], (left, right) => $"kx_bag_merge({left}, {right})")} AS JSON)")),
        new("bag_remove_keys", [Dynamic, Dynamic], KqlType.Dynamic, "CAST(kx_bag_remove_keys({0}, {1}) AS JSON)"),
        new("bag_set_key", [Dynamic, Parameters.String, Arrays.AnyAsDynamic], KqlType.Dynamic, "CAST(kx_bag_set_key({0}, {1}, {2}) AS JSON)"),
        new("bag_zip", [Dynamic, Dynamic], KqlType.Dynamic, "CAST(kx_bag_zip({0}, {1}) AS JSON)"),
        new("treepath", [Dynamic], KqlType.Dynamic, "CAST(kx_treepath({0}) AS JSON)") { Naming = ResultName.PrefixAndFirstArgument, NamePrefix = "tree" },
        new("pack_all", [Dynamic], KqlType.Dynamic, "CAST(kx_bag_without_empty({0}) AS JSON)"),
        .. new[] { "bag_pack", "pack", "pack_dictionary" }.Select(name =>
            new SqlFunction(name, [Arrays.AnyAsDynamic, Arrays.AnyAsDynamic, Optional(Repeated(Arrays.AnyAsDynamic))], KqlType.Dynamic,
                (Func<SqlCall, string>)Pack)),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, bool?>("kx_bag_has_key", BagEditing.HasKey);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_bag_merge", BagEditing.Merge);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_bag_remove_keys", BagEditing.RemoveKeys);
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_bag_set_key", BagEditing.SetKey);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_bag_zip", BagEditing.Zip);
        connection.RegisterScalarFunction<string?, string?>("kx_bag_without_empty", (string? bag) => BagEditing.WithoutEmpty(bag));
        connection.RegisterScalarFunction<string?, string?>("kx_treepath", (string? json) => BagEditing.Paths(json));
    }

    /// <summary>Keys and values alternate; a key is read as text.</summary>
    private static string Pack(SqlCall call)
    {
        if (call.Arguments.Count % 2 != 0)
            throw call.Refuse(call.Arguments.Count - 1, "Keys and values alternate: the last key has no value.");
        var parts = call.Arguments.Select((sql, i) => i % 2 == 0 ? $"coalesce(json_extract_string({sql}, '$'), '')" : sql);
        return $"json_object({string.Join(", ", parts)})";
    }
}
