using KustoExport.Engine.Embedded.Commands;
using KustoExport.Export.Artifacts;
using KustoExport.Kql;

namespace KustoExport.Export.Commands;

/// <summary>What commands answer whose work are artifacts (documentation: the section Returns of each).</summary>
internal static class ExportAnswers
{
    /// <param name="kind">What the log of operations calls the command.</param>
    /// <param name="artifacts">What is complete.</param>
    public static CommandAnswer Of(string kind, IReadOnlyList<Artifact> artifacts) => kind switch
    {
        "DataExportToExternalTable" => CommandAnswer.Of(
            artifacts,
            ("ExternalTableName", KqlType.String, a => a.ExternalTableName),
            ("Path", KqlType.String, a => a.Path),
            ("NumRecords", KqlType.Long, a => a.NumRecords)),
        "DataExportToFile" or "DataExportToSql" => CommandAnswer.Of(artifacts, ("Path", KqlType.String, a => a.Path), ("NumRecords", KqlType.Long, a => a.NumRecords)),

        // Of an ingestion without rows there is an artifact, but no extent.
        _ => IngestionAnswer.Of([.. artifacts.Where(a => a.ExtentId is not null).Select(a => (a.ExtentId!.Value, a.NumRecords))]),
    };
}
