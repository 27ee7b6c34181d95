namespace KustoExport.Export.Requests;

/// <summary>How an artifact is compressed (documentation: export-data-to-storage.md, compressionType).</summary>
public enum ArtifactCompression
{
    None,
    Gzip,
    Snappy,
    Zstd,
    Lz4_raw,
    Brotli,
}
