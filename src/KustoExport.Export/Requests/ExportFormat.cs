namespace KustoExport.Export.Requests;

/// <summary>The formats of an artifact (documentation: management/data-export/export-data-to-storage.md, OutputDataFormat).</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated, quoted as RFC 4180 says.</summary>
    Csv,

    /// <summary>As <see cref="Csv"/>, separated by tabs.</summary>
    Tsv,

    /// <summary>One JSON object a line.</summary>
    Json,

    Parquet,

    /// <summary>A sheet of Excel. For files of the caller only: no service writes it.</summary>
    Xlsx,
}
