namespace KustoExport.Kql.Syntax.Commands;

/// <summary>The formats that an ingestion mapping is for (documentation: management/mappings.md, Supported mapping types).</summary>
public enum MappingKind
{
    /// <summary>Delimited text, txt and raw: fields by their place.</summary>
    Csv,

    /// <summary>JSON and multijson: values by their path.</summary>
    Json,

    Parquet,
}
