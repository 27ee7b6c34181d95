namespace KustoExport.Engine.Embedded.Files;

/// <summary>The kinds of file that can be read as a table.</summary>
public enum FileFormat
{
    /// <summary>RFC 4180: fields in double quotes where they need them.</summary>
    Csv,

    /// <summary>As csv, with tabs.</summary>
    Tsv,

    /// <summary>JSON objects: one a line, or in one array.</summary>
    Json,

    Parquet,
}
