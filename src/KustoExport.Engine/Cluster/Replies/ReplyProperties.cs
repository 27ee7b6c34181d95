using System.Text.Json;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Reads what <c>render</c> asks for, by the names and texts that the embedded service says it with.</summary>
internal static class ReplyProperties
{
    private const string Visualization = "Visualization";

    /// <summary>Those of the table <c>@ExtendedProperties</c> of the second version, by the ids of the tables that they are of.</summary>
    public static void Visualizations(ColumnBatch batch, Dictionary<long, IReadOnlyDictionary<string, string>> visualizations)
    {
        var columns = batch.Columns.Select(c => c.Column.Name).ToList();
        var (table, key, value) = (columns.IndexOf("TableId"), columns.IndexOf("Key"), columns.IndexOf("Value"));
        if (table < 0 || key < 0 || value < 0)
            return;
        foreach (var row in batch.ToRows().Rows)
        {
            if (row[key] is Visualization && row[value] is string json && row[table] is { } id)
                visualizations[Convert.ToInt64(id, System.Globalization.CultureInfo.InvariantCulture)] = Properties(json);
        }
    }

    /// <summary>Those of the first version: of each result, in their order. None where the table is about something else.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Visualizations(LaterTable table) =>
        table.Columns is [{ Name: "Value" }] ? [.. table.TakeRows().Select(row => row[0] is string json ? Properties(json) : [])] : [];

    // Most properties are null, "NaN" or false: the query didn't ask for them.
    private static Dictionary<string, string> Properties(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(Visualization, out var kind) || kind.ValueKind == JsonValueKind.Null)
            return [];
        return document.RootElement.EnumerateObject()
            .Where(p => p.Name != "IsQuerySorted" && p.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False) && p.Value.ToString() != "NaN")
            .ToDictionary(p => p.Name == Visualization ? p.Name : p.Name.ToLowerInvariant(), p => Text(p.Value));
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.Array => string.Join(',', value.EnumerateArray()),
        _ => value.ToString(),
    };
}
