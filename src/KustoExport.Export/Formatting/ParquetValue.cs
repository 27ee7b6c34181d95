using KustoExport.Export.Requests;
using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>
/// SQL of the DuckDB type that becomes the documented Parquet type (documentation: export-data-to-storage.md, Parquet data types mapping; docs/types.md).
/// </summary>
internal static class ParquetValue
{
    // 1970-01-01 in microseconds since 0001-01-01.
    private const string UnixEpoch = "62135596800000000";

    public static string Of(string value, KqlType type, DatetimePrecision precision) => type switch
    {
        // Ticks of a datetime are never negative, so the division cuts towards the past, as it should.
        KqlType.DateTime when precision == DatetimePrecision.Microsecond => $"make_timestamptz({value} // 10 - {UnixEpoch})",

        // DuckDB has no type for milliseconds in UTC: this is written as TIMESTAMP_MILLIS without the mark for UTC.
        KqlType.DateTime => $"make_timestamp({value} // 10000 * 1000 - {UnixEpoch})::TIMESTAMP_MS",
        KqlType.Guid or KqlType.Dynamic => $"CAST({value} AS VARCHAR)",
        _ => value,
    };

    /// <summary>Bytes of a value before encoding and compression; null counts as nothing.</summary>
    public static string Size(string value, KqlType type) => type switch
    {
        KqlType.Bool => $"CASE WHEN {value} IS NULL THEN 0 ELSE 1 END",
        KqlType.Int => $"CASE WHEN {value} IS NULL THEN 0 ELSE 4 END",
        KqlType.Decimal => $"CASE WHEN {value} IS NULL THEN 0 ELSE 16 END",
        KqlType.Guid => $"CASE WHEN {value} IS NULL THEN 0 ELSE 40 END",
        KqlType.String or KqlType.Dynamic => $"coalesce(strlen(CAST({value} AS VARCHAR)) + 4, 0)",
        _ => $"CASE WHEN {value} IS NULL THEN 0 ELSE 8 END",
    };
}
