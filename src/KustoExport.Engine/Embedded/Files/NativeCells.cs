using System.Text.RegularExpressions;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>
/// The types of Parquet columns, as DuckDB names them, and the SQL that turns their values into the representation of KQL's types.
/// Widths that KQL lacks become the next wider type; unsigned 64 bits and more become decimal.
/// </summary>
internal static partial class NativeCells
{
    private const string Epoch = "621355968000000000";

    /// <summary>The KQL type that holds all values of a column, and its SQL (<c>{0}</c> is the column); null where there is none.</summary>
    public static (KqlType Type, string Sql)? Natural(string duckDBType) => duckDBType switch
    {
        "BOOLEAN" => (KqlType.Bool, "{0}"),
        "TINYINT" or "SMALLINT" or "UTINYINT" or "USMALLINT" => (KqlType.Int, "{0}::INTEGER"),
        "INTEGER" => (KqlType.Int, "{0}"),
        "UINTEGER" => (KqlType.Long, "{0}::BIGINT"),
        "BIGINT" => (KqlType.Long, "{0}"),
        "UBIGINT" or "HUGEINT" or "UHUGEINT" => (KqlType.Decimal, "{0}::DECIMAL(38,18)"),
        "FLOAT" => (KqlType.Real, "{0}::DOUBLE"),
        "DOUBLE" => (KqlType.Real, "{0}"),
        "VARCHAR" => (KqlType.String, "coalesce({0}, '')"),
        "BLOB" => (KqlType.String, "coalesce(to_base64({0}), '')"),
        "UUID" => (KqlType.Guid, "{0}"),
        "DATE" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP WITH TIME ZONE" => (KqlType.DateTime, $"(epoch_us({{0}}) * 10 + {Epoch})"),

        // Integer division rounds towards zero; before 1970 the ticks must round down as they do after it.
        "TIMESTAMP_NS" => (KqlType.DateTime, $"((epoch_ns({{0}}) - CASE WHEN epoch_ns({{0}}) < 0 THEN 99 ELSE 0 END) // 100 + {Epoch})"),
        "TIME" or "INTERVAL" => (KqlType.TimeSpan, "(epoch_us({0}) * 10)"),
        "TIME_NS" => (KqlType.TimeSpan, "(epoch_ns({0}) // 100)"),
        "JSON" => (KqlType.Dynamic, "nullif(json({0}), 'null')::JSON"),
        _ when duckDBType.EndsWith(']') || duckDBType.StartsWith("STRUCT(", StringComparison.Ordinal) || duckDBType.StartsWith("MAP(", StringComparison.Ordinal) => (KqlType.Dynamic, "to_json({0})"),
        _ when duckDBType.StartsWith("ENUM(", StringComparison.Ordinal) => (KqlType.String, "coalesce({0}::VARCHAR, '')"),
        _ when Decimal().Match(duckDBType) is { Success: true } match && int.Parse(match.Groups[1].ValueSpan) <= 18 => (KqlType.Decimal, "{0}::DECIMAL(38,18)"),
        _ => null,
    };

    /// <summary>SQL of ticks (<c>{0}</c>) as a value of a column's type, rounded down; null where the type isn't one of whole microseconds.</summary>
    public static string? FromTicks(string duckDBType) => duckDBType switch
    {
        "TIMESTAMP" => "make_timestamp({0} // 10 - 62135596800000000)",
        "TIMESTAMP WITH TIME ZONE" => "make_timestamptz({0} // 10 - 62135596800000000)",
        "DATE" => "make_timestamp({0} // 10 - 62135596800000000)::DATE",
        _ => null,
    };

    /// <summary>SQL of a column as a type that a schema asks for; null where it doesn't convert without loss.</summary>
    /// <param name="duckDBType">The column's type in the file.</param>
    /// <param name="wanted">The type asked for.</param>
    /// <param name="column">For the message of a text that isn't of the type.</param>
    /// <param name="file">SQL of the file's name, for the same.</param>
    public static string? As(string duckDBType, KqlType wanted, string column, string file)
    {
        if (Natural(duckDBType) is not var (natural, sql))
            return null;
        return (natural, wanted) switch
        {
            _ when natural == wanted => sql,
            (KqlType.String, _) => TextCells.Value(sql, wanted, column, file),
            (KqlType.Int, KqlType.Long or KqlType.DateTime or KqlType.TimeSpan) => $"{sql}::BIGINT",

            // Whole numbers of 100 ns, as .export writes timespans.
            (KqlType.Long, KqlType.DateTime or KqlType.TimeSpan) => sql,
            (KqlType.Long, KqlType.Int) => $"{sql}::INTEGER",
            (KqlType.Int or KqlType.Long or KqlType.Decimal, KqlType.Real) => $"{sql}::DOUBLE",
            (KqlType.Int or KqlType.Long or KqlType.Real, KqlType.Decimal) => $"{sql}::DECIMAL(38,18)",
            (KqlType.Decimal, KqlType.Long) when !Decimal().IsMatch(duckDBType) => "{0}::BIGINT",
            (KqlType.Bool or KqlType.Int or KqlType.Long or KqlType.Guid or KqlType.Dynamic, KqlType.String) => $"coalesce(({sql})::VARCHAR, '')",
            _ => null,
        };
    }

    /// <summary>The type that holds both, where files differ: a wider number; null where there is none.</summary>
    public static KqlType? Widest(KqlType a, KqlType b) => (a, b) switch
    {
        _ when a == b => a,
        (KqlType.Int, KqlType.Long) or (KqlType.Long, KqlType.Int) => KqlType.Long,
        (KqlType.Int or KqlType.Long, KqlType.Real) or (KqlType.Real, KqlType.Int or KqlType.Long) => KqlType.Real,
        (KqlType.Int or KqlType.Long, KqlType.Decimal) or (KqlType.Decimal, KqlType.Int or KqlType.Long) => KqlType.Decimal,
        _ => null,
    };

    [GeneratedRegex(@"^DECIMAL\(\d+,(\d+)\)$")]
    private static partial Regex Decimal();
}
