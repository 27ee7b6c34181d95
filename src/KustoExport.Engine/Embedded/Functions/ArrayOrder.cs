using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>array_sort_asc</c> and <c>array_sort_desc</c>: numbers before strings before everything else; nulls last unless asked otherwise.
/// Of several arrays the first gives the order of all; the result is then an array of arrays, and null for one of another length.
/// </summary>
internal sealed class ArrayOrder : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions => [.. Sort("array_sort_asc", "false"), .. Sort("array_sort_desc", "true")];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, bool?, bool?, string?>("kx_array_sort", (arrays, descending, nullsLast) =>
            Sort(arrays, descending ?? false, nullsLast ?? true));
    }

    private static IEnumerable<SqlFunction> Sort(string name, string descending)
    {
        yield return new(name, [Dynamic], KqlType.Dynamic, $"nullif(json_extract(CAST(kx_array_sort(json_array({{0}}), {descending}, true) AS JSON), 0), 'null')");
        yield return new(name, [Dynamic, Exactly(KqlType.Bool)], KqlType.Dynamic,
            $"nullif(json_extract(CAST(kx_array_sort(json_array({{0}}), {descending}, {{1}}) AS JSON), 0), 'null')");
        yield return new(name, [Dynamic, Dynamic, Repeated(Optional(Of(TypeSet.Dynamic | TypeSet.Bool)))], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
        {
            var hasNullsLast = call.Bound[^1].Type == KqlType.Bool;
            var arrays = hasNullsLast ? call.Arguments.SkipLast(1) : call.Arguments;
            return $"CAST(kx_array_sort(json_array({string.Join(", ", arrays)}), {descending}, {(hasNullsLast ? call.Arguments[^1] : "true")}) AS JSON)";
        }));
    }

    internal static string? Sort(string? arrays, bool descending, bool nullsLast)
    {
        if (JsonText.Items(arrays)?.ConvertAll(JsonText.Items) is not [{ } keys, ..] columns)
            return arrays is null ? null : "[null]";
        var values = keys.ConvertAll(Key.Of);
        var order = Enumerable.Range(0, keys.Count).OrderBy(i => values[i].IsNull == nullsLast ? 1 : 0);
        order = descending ? order.ThenByDescending(i => values[i]) : order.ThenBy(i => values[i]);
        var indices = order.ToList();
        return JsonText.Array(columns.Select(c => c?.Count == keys.Count ? JsonText.Array(indices.Select(i => c[i])) : "null"));
    }

    private readonly record struct Key(int Rank, double Number, string Text) : IComparable<Key>
    {
        public bool IsNull => Rank == 9;

        public static Key Of(string json) => json[0] switch
        {
            'n' => new(9, 0, ""),
            '"' => new(1, 0, JsonSerializer.Deserialize<string>(json)!),
            '-' or (>= '0' and <= '9') => new(0, double.Parse(json, CultureInfo.InvariantCulture), ""),
            _ => new(3, 0, json),
        };

        public int CompareTo(Key other)
        {
            var byRank = Rank.CompareTo(other.Rank);
            var byNumber = byRank != 0 ? byRank : Number.CompareTo(other.Number);
            return byNumber != 0 ? byNumber : string.CompareOrdinal(Text, other.Text);
        }
    }
}
