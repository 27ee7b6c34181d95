using KustoExport.Kql;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>The types of MySQL and MariaDB beside KQL's (docs/types.md).</summary>
internal static class MySqlTypes
{
    /// <summary>The most characters of four bytes that InnoDB has in a key.</summary>
    public const int LongestKey = 768;

    private const int GuidLength = 36;
    private const int MostDecimals = 18;
    private const int MostWholeDigits = 20;

    /// <summary>The type of a column that is made.</summary>
    public static string Of(KqlType type) => type switch
    {
        KqlType.Bool => "TINYINT(1)",
        KqlType.Int => "INT",
        KqlType.Long or KqlType.TimeSpan => "BIGINT",
        KqlType.Real => "DOUBLE",
        KqlType.Decimal => "DECIMAL(38,18)",
        KqlType.String => "LONGTEXT",
        KqlType.DateTime => "DATETIME(6)",
        KqlType.Guid => "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin",
        KqlType.Dynamic => "JSON",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>What a column that is there is read as, and which types go into it.</summary>
    /// <param name="name">The bare name of its type.</param>
    /// <param name="full">The whole type: <c>int(11) unsigned</c>.</param>
    /// <param name="length">The most characters of a text.</param>
    /// <param name="precision">The digits of a number.</param>
    /// <param name="scale">Those behind the point.</param>
    /// <param name="characterSet">Of a text.</param>
    public static (KqlType? Type, KqlType[] Accepts) For(string name, string full, long? length, long? precision, long? scale, string? characterSet)
    {
        var isUnsigned = full.Contains("unsigned", StringComparison.OrdinalIgnoreCase);
        return name switch
        {
            "tinyint" when full.StartsWith("tinyint(1)", StringComparison.OrdinalIgnoreCase) && !isUnsigned => (KqlType.Bool, [KqlType.Bool, KqlType.Int]),
            "bit" when precision == 1 => (KqlType.Bool, [KqlType.Bool]),
            "int" when isUnsigned => (KqlType.Long, [KqlType.Int]),
            "tinyint" or "smallint" or "mediumint" or "int" => (KqlType.Int, [KqlType.Int]),
            "bigint" when isUnsigned => (KqlType.Decimal, [KqlType.Long, KqlType.Int]),
            "bigint" => (KqlType.Long, [KqlType.Long, KqlType.Int, KqlType.TimeSpan]),
            "float" => (KqlType.Real, []),
            "double" => (KqlType.Real, [KqlType.Real, KqlType.Int]),
            "decimal" => (scale <= MostDecimals && precision - scale <= MostWholeDigits ? KqlType.Decimal : null, [KqlType.Decimal, KqlType.Long, KqlType.Int]),
            // As one of guids is made here.
            "char" when length == GuidLength && characterSet == "ascii" => (KqlType.Guid, [KqlType.Guid, KqlType.String]),
            "char" or "varchar" or "tinytext" or "text" or "mediumtext" or "longtext" =>
                (KqlType.String, length >= GuidLength ? [KqlType.String, KqlType.Dynamic, KqlType.Guid] : [KqlType.String, KqlType.Dynamic]),
            "json" => (KqlType.Dynamic, [KqlType.Dynamic]),
            "uuid" => (KqlType.Guid, [KqlType.Guid]),
            "datetime" or "timestamp" => (KqlType.DateTime, [KqlType.DateTime]),
            "time" => (KqlType.TimeSpan, [KqlType.TimeSpan]),
            // What isn't one of their values becomes another one, and nobody says so.
            "enum" or "set" => (KqlType.String, []),
            "inet4" or "inet6" => (KqlType.String, []),
            "year" => (KqlType.Int, []),
            "date" => (KqlType.DateTime, []),
            _ => (null, []),
        };
    }
}
