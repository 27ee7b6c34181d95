using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Arrays as sets: distinct values, in the order in which they first occur. As in <c>array_concat()</c>, what
/// isn't an array adds nothing; an intersection with it, and a difference from it, are null.</summary>
internal sealed class Sets : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        Of("set_union", "kx_set_union"),
        Of("set_intersect", "kx_set_intersect"),
        Of("set_difference", "kx_set_difference"),
        new("set_has_element", [Dynamic, Arrays.AnyAsDynamic], KqlType.Bool, "(kx_array_nth({0}, CAST({1} AS VARCHAR), 1) >= 0)"),
        new("jaccard_index", [Dynamic, Dynamic], KqlType.Real,
            "(json_array_length(CAST(kx_set_intersect({0}, {1}) AS JSON)) / json_array_length(CAST(kx_set_union({0}, {1}) AS JSON)))"),
        new("set_equals", [Dynamic, Dynamic], KqlType.Bool,
            "(CASE WHEN json_type({1}) = 'ARRAY' THEN kx_set_difference({0}, {1}) = '[]' AND kx_set_difference({1}, {0}) = '[]' END)"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, string?>("kx_set_union",
            (a, b) => Combine(IsArray(b) && !IsArray(a) ? "[]" : a, IsArray(b) ? b : "[]", (x, y) => x.UnionBy(y, JsonText.Comparable)));
        connection.RegisterScalarFunction<string?, string?, string?>("kx_set_intersect",
            (a, b) => Combine(a, b, (x, y) => x.IntersectBy(y.Select(JsonText.Comparable), JsonText.Comparable)));
        connection.RegisterScalarFunction<string?, string?, string?>("kx_set_difference",
            (a, b) => Combine(a, IsArray(b) ? b : "[]", (x, y) => x.ExceptBy(y.Select(JsonText.Comparable), JsonText.Comparable)));
    }

    private static SqlFunction Of(string name, string sql) => new(name, [Dynamic, Dynamic, Optional(Repeated(Dynamic))], KqlType.Dynamic,
        (Func<SqlCall, string>)(call => $"CAST({call.Arguments.Skip(1).Aggregate(call.Arguments[0], (left, right) => $"{sql}({left}, {right})")} AS JSON)"));

    private static bool IsArray(string? json) => json is ['[', ..];

    private static string? Combine(string? left, string? right, Func<List<string>, List<string>, IEnumerable<string>> combine) =>
        JsonText.Items(left) is { } a && JsonText.Items(right) is { } b ? JsonText.Array(combine(a, b)) : null;
}
