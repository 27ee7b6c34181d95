using System.Text.Json;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Reads the table <c>@ExtendedProperties</c>: what <c>render</c> asks for, for each table of the result.</summary>
internal static class ReplyProperties
{
    private const string Visualization = "Visualization";

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

    // Most properties are null, "NaN" or false: the query didn't ask for them.
    private static Dictionary<string, string> Properties(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(Visualization, out var kind) || kind.ValueKind == JsonValueKind.Null)
            return [];
        return document.RootElement.EnumerateObject()
            .Where(p => p.Name != "IsQuerySorted" && p.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False) && p.Value.ToString() != "NaN")
            .ToDictionary(p => p.Name == Visualization ? p.Name : p.Name.ToLowerInvariant(), p => p.Value.ValueKind == JsonValueKind.True ? "true" : p.Value.ToString());
    }
}
