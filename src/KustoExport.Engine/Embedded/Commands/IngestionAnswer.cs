using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>What ingestions from queries answer (documentation: management/data-ingestion/ingest-from-query.md). The sizes of an extent aren't known here: they are null.</summary>
public static class IngestionAnswer
{
    public static CommandAnswer Of(IReadOnlyList<(Guid ExtentId, long RowCount)> extents) => CommandAnswer.Of(
        extents,
        ("ExtentId", KqlType.Guid, e => e.ExtentId),
        ("OriginalSize", KqlType.Real, _ => null),
        ("ExtentSize", KqlType.Real, _ => null),
        ("CompressedSize", KqlType.Real, _ => null),
        ("IndexSize", KqlType.Real, _ => null),
        ("RowCount", KqlType.Long, e => e.RowCount));
}
