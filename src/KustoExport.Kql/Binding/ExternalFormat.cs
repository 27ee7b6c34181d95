namespace KustoExport.Kql.Binding;

/// <summary>The formats of external data that are read (documentation: ingestion-supported-formats.md).</summary>
public enum ExternalFormat
{
    Csv,
    Tsv,
    Psv,

    /// <summary>Semicolons between fields.</summary>
    Scsv,

    /// <summary>The character SOH (1) between fields.</summary>
    Sohsv,

    /// <summary>Each line is the value of the first column; empty lines are none.</summary>
    Txt,

    /// <summary>A whole file is one value.</summary>
    Raw,

    /// <summary>An object a line; lines that are none are passed over, as documented.</summary>
    Json,

    /// <summary>Objects one after another or in an array.</summary>
    MultiJson,

    Parquet,
}
