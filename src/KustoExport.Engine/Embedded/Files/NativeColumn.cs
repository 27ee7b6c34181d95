namespace KustoExport.Engine.Embedded.Files;

/// <summary>A column of a Parquet file: its name and its type as DuckDB calls it.</summary>
internal sealed record NativeColumn(string Name, string DuckDBType);
