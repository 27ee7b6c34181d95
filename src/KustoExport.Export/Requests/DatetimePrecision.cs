namespace KustoExport.Export.Requests;

/// <summary>The unit of datetimes in Parquet (documentation: export-data-to-storage.md, parquetDatetimePrecision); finer digits are cut off.</summary>
public enum DatetimePrecision
{
    Millisecond,
    Microsecond,
}
