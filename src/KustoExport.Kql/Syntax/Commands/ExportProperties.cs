namespace KustoExport.Kql.Syntax.Commands;

/// <summary>
/// What stands in <c>with (…)</c> of an export to storage (documentation: export-data-to-storage.md, Supported properties); null where it
/// isn't said. Words have their documented spelling, however they were written.
/// </summary>
public sealed record ExportProperties
{
    /// <summary>The smallest sizeLimit: 100 MB, as people may count it.</summary>
    public const long SmallestSizeLimit = 100_000_000;

    /// <summary>The largest sizeLimit: 4 GB.</summary>
    public const long LargestSizeLimit = 4L * 1024 * 1024 * 1024;

    /// <summary>none, all or firstFile</summary>
    public string? IncludeHeaders { get; init; }

    public string? FileExtension { get; init; }

    public string? NamePrefix { get; init; }

    /// <summary>UTF8NoBOM or UTF8BOM</summary>
    public string? Encoding { get; init; }

    /// <summary>gzip, snappy, lz4_raw, brotli or zstd</summary>
    public string? CompressionType { get; init; }

    /// <summary>single, per_node or per_shard</summary>
    public string? Distribution { get; init; }

    /// <summary><c>distributed=false</c> is the distribution single in other words.</summary>
    public bool? IsDistributed { get; init; }

    /// <summary>Whether <c>.show operation details</c> can give the answer later.</summary>
    public bool? PersistsDetails { get; init; }

    /// <summary>Bytes.</summary>
    public long? SizeLimit { get; init; }

    /// <summary>Records.</summary>
    public int? ParquetRowGroupSize { get; init; }

    /// <summary>millisecond or microsecond</summary>
    public string? ParquetDatetimePrecision { get; init; }
}
