using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Reading inside dynamic values: <c>d.key</c>, <c>d["key"]</c>, <c>d[0]</c>, <c>d[-1]</c> (documentation: query/scalar-data-types/dynamic.md).
/// What isn't there is null, and so is a JSON null.
/// </summary>
internal sealed class DynamicAccess : IFunctionFamily
{
    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_value(d) AS nullif(d, 'null')",
        "CREATE OR REPLACE MACRO kx_member(d, key) AS CASE WHEN key = '' OR contains(key, '*') "
        + "THEN nullif(from_json(d, '\"MAP(VARCHAR, JSON)\"')[key], 'null') "
        + @"ELSE nullif(json_extract(d, '$.""' || replace(replace(key, '\', '\\'), '""', '\""') || '""'), 'null') END",
        "CREATE OR REPLACE MACRO kx_items(d) AS CASE WHEN json_type(d) = 'ARRAY' THEN from_json(d, '[\"JSON\"]') END",
        "CREATE OR REPLACE MACRO kx_texts(d) AS list_transform(kx_items(d), lambda x: coalesce(json_extract_string(x, '$'), ''))",
        "CREATE OR REPLACE MACRO kx_lowered_texts(d) AS list_transform(kx_items(d), lambda x: lower(coalesce(json_extract_string(x, '$'), '')))",
        "CREATE OR REPLACE MACRO kx_gettype(d) AS CASE json_type(d) WHEN 'OBJECT' THEN 'dictionary' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' "
        + "WHEN 'BOOLEAN' THEN 'bool' WHEN 'BIGINT' THEN 'long' WHEN 'UBIGINT' THEN 'long' WHEN 'DOUBLE' THEN 'double' ELSE 'null' END",
    ];

    public IEnumerable<SqlFunction> Functions =>
    [
        new("[]", [Exactly(KqlType.Dynamic), new(TypeSet.Integer, KqlType.Long)], KqlType.Dynamic, "nullif(json_extract({0}, CAST({1} AS BIGINT)), 'null')"),
        new("[]", [Exactly(KqlType.Dynamic), Exactly(KqlType.String)], KqlType.Dynamic, (Func<SqlCall, string>)Member),
        new("[]", [Exactly(KqlType.Dynamic), Exactly(KqlType.Dynamic)], KqlType.Dynamic,
            "(CASE WHEN json_type({1}) = 'VARCHAR' THEN kx_member({0}, json_extract_string({1}, '$')) "
            + "WHEN json_type({1}) IN ('BIGINT', 'UBIGINT') THEN nullif(json_extract({0}, TRY_CAST({1} AS BIGINT)), 'null') END)"),
        new("gettype", [Any], KqlType.String, (Func<SqlCall, string>)(call => call.Bound[0].Type == KqlType.Dynamic
            ? $"kx_gettype({call.Arguments[0]})"
            : SqlText.String(call.Bound[0].Type.Name()))) { Naming = ResultName.PrefixAndFirstArgument, NamePrefix = "type" },
        .. new[] { "extract_json", "extractjson" }.SelectMany(name => new SqlFunction[]
        {
            new(name, [Constant(Exactly(KqlType.String)), Parameters.String], KqlType.String, (Func<SqlCall, string>)(call => Extract(call))),
            new(name, [Constant(Exactly(KqlType.String)), Parameters.String, Exactly(KqlType.String)], ResultType.NamedBy(2, KqlType.String),
                (Func<SqlCall, string>)Extract),
        }),
        new("dynamic_to_json", [Any with { ConvertTo = KqlType.Dynamic }], KqlType.String, "coalesce(kx_sorted_json({0}), 'null')"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?>("kx_sorted_json", (string? json) => JsonText.Sorted(json));
        connection.RegisterScalarFunction<string?, string?, string?>("kx_json_at", JsonPath.Find);
    }

    /// <summary>What a path finds in a JSON text, as <c>tostring()</c> writes it or as the type asked for.</summary>
    private static string Extract(SqlCall call)
    {
        var found = $"CAST(kx_json_at({call.Arguments[1]}, {call.Arguments[0]}) AS JSON)";
        return Conversions.Sql(found, KqlType.Dynamic, call.Type);
    }

    // Other constant keys are steps of a DynamicPath.
    private static string Member(SqlCall call) => call.TryGetConstant(1, out var key) && key is string
        ? $"nullif(from_json({call.Arguments[0]}, '\"MAP(VARCHAR, JSON)\"')[{call.Arguments[1]}], 'null')"
        : $"kx_member({call.Arguments[0]}, {call.Arguments[1]})";
}
