using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// The values of external data as Kusto takes them: what doesn't fit its column is null (documentation: ingest-invalid-data.md; for Parquet,
/// management/parquet-mapping.md).
/// </summary>
internal static class LenientCells
{
    /// <summary>SQL of a Parquet column as a type; null where the types have nothing in common.</summary>
    /// <param name="value">SQL of the column.</param>
    /// <param name="duckDBType">Its type in the file.</param>
    /// <param name="wanted">The declared type.</param>
    public static string? Convert(string value, string duckDBType, KqlType wanted)
    {
        if (NativeCells.Natural(duckDBType) is not var (natural, template))
            return null;
        var sql = template.Replace("{0}", value, StringComparison.Ordinal);
        return (natural, wanted) switch
        {
            _ when natural == wanted => sql,
            (KqlType.String, _) => TextCells.TryValue(sql, wanted),
            (_, KqlType.String) => Conversions.Sql(sql, natural, KqlType.String),
            (KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal, KqlType.Bool) => $"({sql} <> 0)",
            (KqlType.Real or KqlType.Decimal, KqlType.Int or KqlType.Long) => $"CASE WHEN {sql} = trunc({sql}) THEN TRY_CAST({sql} AS {SqlTypes.Of(wanted)}) END",
            (KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal or KqlType.Bool, KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal)
                when natural != KqlType.Bool || wanted == KqlType.Decimal => $"TRY_CAST({sql} AS {SqlTypes.Of(wanted)})",

            // As this module writes timespans.
            (KqlType.Long, KqlType.TimeSpan) => sql,
            _ => null,
        };
    }

    /// <summary>SQL of a number since 1970 as a type.</summary>
    /// <param name="text">SQL of the number's text.</param>
    /// <param name="transform">The documented name of the transformation.</param>
    /// <param name="type">The column's type.</param>
    public static string FromUnixTime(string text, string transform, KqlType type)
    {
        var ticks = transform.ToUpperInvariant() switch
        {
            "DATETIMEFROMUNIXSECONDS" => "* 10000000",
            "DATETIMEFROMUNIXMILLISECONDS" => "* 10000",
            "DATETIMEFROMUNIXMICROSECONDS" => "* 10",
            _ => "/ 100",
        };
        return Conversions.Sql($"TRY_CAST(floor(TRY_CAST({text} AS DECIMAL(38,9)) {ticks}) + 621355968000000000 AS BIGINT)", KqlType.DateTime, type);
    }
}
