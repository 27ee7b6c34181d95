using KustoExport.Export.Requests;

namespace KustoExport.Export.Artifacts;

/// <summary>One finished piece of an export (documentation: export-data-to-storage.md, Returns: Path, NumRecords).</summary>
/// <param name="Path">The full path of the file; of a table of an SQL server <c>server/database/schema.table</c>, of an own one <c>database/table</c>.</param>
/// <param name="NumRecords">The records in it, header lines not counted.</param>
/// <param name="SizeInBytes">As it lies there, compressed; null of a table.</param>
/// <param name="Format">Its format; null of a table.</param>
/// <param name="Elapsed">From the start of the export until this artifact was complete.</param>
public sealed record Artifact(string Path, long NumRecords, long? SizeInBytes, ExportFormat? Format, TimeSpan Elapsed)
{
    /// <summary>The external table that it belongs to; null for exports to other targets.</summary>
    public string? ExternalTableName { get; init; }

    /// <summary>The extent that an ingestion made; null for other targets, and of a result without rows.</summary>
    public Guid? ExtentId { get; init; }

    /// <summary>The folder of its partition, below the place that the external table names; null where there are no partitions.</summary>
    public string? Partition { get; init; }

    /// <summary>Of its bytes, in lower-case hexadecimal digits; where a manifest is kept.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The address of the manifest that lists it; null where none is kept.</summary>
    public string? Manifest { get; init; }

    /// <summary>Whether an interrupted export had written it, and this one found it complete.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Its place in the order of the artifacts, from 1.</summary>
    internal int Number { get; init; }
}
