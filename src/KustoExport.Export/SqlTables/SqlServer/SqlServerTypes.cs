using KustoExport.Kql;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>SQL Server's types beside KQL's (docs/types.md).</summary>
internal static class SqlServerTypes
{
    /// <summary>The longest text of which 900 bytes, which a key may have, hold each.</summary>
    public const int LongestKey = 450;

    /// <summary>The type of a column that is made.</summary>
    public static string Of(KqlType type) => type switch
    {
        KqlType.Bool => "bit",
        KqlType.Int => "int",
        KqlType.Long or KqlType.TimeSpan => "bigint",
        KqlType.Real => "float",
        KqlType.Decimal => "decimal(38,18)",
        KqlType.String or KqlType.Dynamic => "nvarchar(max)",
        KqlType.DateTime => "datetime2(7)",
        KqlType.Guid => "uniqueidentifier",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>What a column that is there is read as, and which types go into it: each value exactly, or it is refused.</summary>
    public static (KqlType? Type, KqlType[] Accepts) For(string name) => name switch
    {
        "bit" => (KqlType.Bool, [KqlType.Bool]),
        "tinyint" or "smallint" or "int" => (KqlType.Int, [KqlType.Int]),
        "bigint" => (KqlType.Long, [KqlType.Long, KqlType.Int, KqlType.TimeSpan]),
        "real" => (KqlType.Real, []),
        "float" => (KqlType.Real, [KqlType.Real, KqlType.Int]),
        "decimal" or "numeric" => (KqlType.Decimal, [KqlType.Decimal, KqlType.Long, KqlType.Int]),
        "money" or "smallmoney" => (KqlType.Decimal, []),
        "nvarchar" or "nchar" or "varchar" or "char" => (KqlType.String, [KqlType.String, KqlType.Dynamic]),
        "text" or "ntext" or "xml" => (KqlType.String, []),
        "uniqueidentifier" => (KqlType.Guid, [KqlType.Guid]),
        "date" or "datetime" or "smalldatetime" or "datetime2" or "datetimeoffset" => (KqlType.DateTime, [KqlType.DateTime]),
        "time" => (KqlType.TimeSpan, [KqlType.TimeSpan]),
        _ => (null, []),
    };

    public static bool IsText(string name) => name is "nvarchar" or "nchar" or "varchar" or "char";

    public static bool IsUnicode(string name) => name is "nvarchar" or "nchar";

    public static bool HasLength(string name) => IsText(name) || name is "varbinary" or "binary";

    /// <summary>The type as a CREATE TABLE has it.</summary>
    public static string Text(string name, int? length, int precision, int scale) => name switch
    {
        _ when HasLength(name) => length is { } some ? FormattableString.Invariant($"{name}({some})") : $"{name}(max)",
        "decimal" or "numeric" => FormattableString.Invariant($"{name}({precision},{scale})"),
        "datetime2" or "datetimeoffset" or "time" => FormattableString.Invariant($"{name}({scale})"),
        _ => name,
    };
}
