namespace KustoExport.Export.Requests;

/// <summary>
/// How artifacts are written: the properties of the documented command (export-data-to-storage.md, supported properties), with the
/// defaults that suit files on one's own machine. What a format can't have is refused (<see cref="FormatRules"/>).
/// </summary>
public sealed record ArtifactOptions
{
    /// <summary>The documented default of sizeLimit, 100 MB.</summary>
    public const long DocumentedSizeLimit = 100L * 1024 * 1024;

    /// <summary>
    /// Records of a row group: sixty of DuckDB's blocks of 2,048. The documented 100,000 cuts a block in two, which costs a sixth of the time.
    /// </summary>
    public const int DefaultRowGroupSize = 122_880;

    /// <summary>csv and tsv only.</summary>
    public HeaderMode? IncludeHeaders { get; init; }

    /// <summary>Null is the format's own default: None for text, Snappy for Parquet.</summary>
    public ArtifactCompression? Compression { get; init; }

    /// <summary>Text formats only.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>Bytes of an artifact before compression; null is no limit.</summary>
    public long? SizeLimit { get; init; }

    /// <summary>Records of a row group. Parquet only.</summary>
    public int? ParquetRowGroupSize { get; init; }

    /// <summary>Parquet only; microseconds where null.</summary>
    public DatetimePrecision? ParquetDatetimePrecision { get; init; }

    public OverwriteMode Overwrite { get; init; }
}
