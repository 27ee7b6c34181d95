using System.Text.Json;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Export.Requests;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>Writes an ingestion as the command that means the same (documentation: management/data-ingestion/ingest-from-query.md).</summary>
public static class IngestionCommandText
{
    public static string Of(ExportRequest request, TableIngestion ingestion)
    {
        var properties = Properties(ingestion.Properties).Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}").ToList();
        var with = properties.Count == 0 ? string.Empty : $" with ({string.Join(", ", properties)})";
        return $".{Word(ingestion.Mode)} {EntityName.Quote(ingestion.Table)}{with} <| {request.Query.Text.TrimStart()}";
    }

    private static string Word(IngestionMode mode) => mode switch
    {
        IngestionMode.Set => "set",
        IngestionMode.Append => "append",
        IngestionMode.SetOrAppend => "set-or-append",
        _ => "set-or-replace",
    };

    private static IEnumerable<(string Name, string? Value)> Properties(IngestionProperties properties) =>
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
