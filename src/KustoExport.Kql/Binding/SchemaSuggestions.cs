using System.Text.Encodings.Web;
using System.Text.Json;

namespace KustoExport.Kql.Binding;

/// <summary>What infer_storage_schema_with_suggestions recommends for a column, and its JSON (documentation: query/infer-storage-schema-with-suggestions-plugin.md).</summary>
internal static class SchemaSuggestions
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly DateTime s_earliest = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_latest = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly (string Name, long PerSecond)[] s_units =
    [
        ("DateTimeFromUnixSeconds", 1),
        ("DateTimeFromUnixMilliseconds", 1_000),
        ("DateTimeFromUnixMicroseconds", 1_000_000),
        ("DateTimeFromUnixNanoseconds", 1_000_000_000),
    ];

    /// <param name="columns">The inferred columns, each with the least and the greatest of its values where it is a long.</param>
    public static string Of(IEnumerable<(Column Column, long? Least, long? Greatest)> columns) => JsonSerializer.Serialize(
        new Dictionary<string, object>
        {
            ["Columns"] = columns.Select(c =>
            {
                var (type, transform) = Suggest(c.Column, c.Least, c.Greatest);
                return new Dictionary<string, object>
                {
                    ["OriginalColumn"] = Description(c.Column.Name, c.Column.Type),
                    ["RecommendedColumn"] = Description(c.Column.Name, type),
                    ["ApplicableTransformationMapping"] = transform,
                };
            }).ToList(),
        },
        s_options);

    private static (KqlType Type, string Transform) Suggest(Column column, long? least, long? greatest)
    {
        if (column.Type != KqlType.Long)
        {
            return (column.Type, "None");
        }

        if (column.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase))
        {
            return (KqlType.String, "None");
        }

        var unit = s_units.FirstOrDefault(u => least >= SecondsOf(s_earliest) * u.PerSecond && greatest <= SecondsOf(s_latest) * u.PerSecond).Name;
        return unit is null ? (column.Type, "None") : (KqlType.DateTime, unit);
    }

    private static long SecondsOf(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;

    private static Dictionary<string, object> Description(string name, KqlType type) => new()
    {
        ["Name"] = name,
        ["CslType"] = new Dictionary<string, object>
        {
            ["type"] = type.Name(),
            ["IsNumeric"] = type.IsNumeric(),
            ["IsSummable"] = type.IsNumeric() || type is KqlType.DateTime or KqlType.TimeSpan,
        },
    };
}
