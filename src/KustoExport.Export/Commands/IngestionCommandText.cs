using System.Text.Json;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>The parts of the command that an ingestion is (documentation: management/data-ingestion/ingest-from-query.md).</summary>
internal static class IngestionCommandText
{
    /// <summary>The command's own word, without its dot.</summary>
    public static string Word(IngestionMode mode) => mode switch
    {
        IngestionMode.Set => "set",
        IngestionMode.Append => "append",
        IngestionMode.SetOrAppend => "set-or-append",
        _ => "set-or-replace",
    };

    public static IEnumerable<(string Name, string? Value)> Properties(IngestionProperties properties) =>
    [
        ("distributed", properties.IsDistributed ? "true" : null),
        ("creationTime", properties.CreationTime is { } time ? EntityName.Text(time.ToString("O", System.Globalization.CultureInfo.InvariantCulture)) : null),
        ("extend_schema", properties.ExtendsSchema ? "true" : null),
        ("recreate_schema", properties.RecreatesSchema ? "true" : null),
        ("folder", properties.Folder is { } folder ? EntityName.Text(folder) : null),
        ("docstring", properties.DocString is { } text ? EntityName.Text(text) : null),
        ("tags", List(properties.Tags)),
        ("ingestIfNotExists", List(properties.IngestIfNotExists)),
        ("persistDetails", properties.PersistsDetails ? "true" : null),
    ];

    private static string? List(IReadOnlyList<string> texts) => texts.Count == 0 ? null : EntityName.Text(JsonSerializer.Serialize(texts));
}
