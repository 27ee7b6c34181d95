namespace KustoExport.Kql.Syntax.Commands;

/// <summary>
/// What stands in <c>with (…)</c> of an external table over files (documentation: management/external-tables-azure-storage.md, Optional
/// properties). Words have their documented spelling, however they were written.
/// </summary>
public sealed record StorageTableProperties : ExternalTableProperties
{
    /// <summary>Whether exports to the table are compressed; reading tells it from the files.</summary>
    public bool? IsCompressed { get; init; }

    /// <summary>gzip, snappy, lz4_raw, brotli or zstd</summary>
    public string? CompressionType { get; init; }

    /// <summary>All, FirstFile or None</summary>
    public string? IncludeHeaders { get; init; }

    public string? NamePrefix { get; init; }

    public string? FileExtension { get; init; }

    /// <summary>UTF8NoBOM or UTF8BOM</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the answer has examples of addresses that files of the table would have.</summary>
    public bool SampleUris { get; init; }

    /// <summary>Whether the answer has the first files that the table finds.</summary>
    public bool FilesPreview { get; init; }

    /// <summary>Whether there must be something at each connection string.</summary>
    public bool ValidateNotEmpty { get; init; }

    /// <summary>Whether the definition is only checked, and not kept.</summary>
    public bool DryRun { get; init; }
}
