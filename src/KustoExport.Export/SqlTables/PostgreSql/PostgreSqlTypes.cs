using KustoExport.Kql;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>PostgreSQL's types beside KQL's (docs/types.md).</summary>
internal static class PostgreSqlTypes
{
    private const int SizeOfHeader = 4;

    /// <summary>The type of a column that is made.</summary>
    public static string Of(KqlType type) => type switch
    {
        KqlType.Bool => "boolean",
        KqlType.Int => "integer",
        KqlType.Long or KqlType.TimeSpan => "bigint",
        KqlType.Real => "double precision",
        KqlType.Decimal => "numeric",
        KqlType.String => "text",
        KqlType.DateTime => "timestamp with time zone",
        KqlType.Guid => "uuid",
        KqlType.Dynamic => "jsonb",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>What a column that is there is read as, and which types go into it; by the name that the catalog has for its type.</summary>
    public static (KqlType? Type, KqlType[] Accepts) For(string name) => name switch
    {
        "bool" => (KqlType.Bool, [KqlType.Bool]),
        "int2" => (KqlType.Int, [KqlType.Int]),
        "int4" => (KqlType.Int, [KqlType.Int]),
        "int8" => (KqlType.Long, [KqlType.Long, KqlType.Int, KqlType.TimeSpan]),
        "float4" => (KqlType.Real, []),
        "float8" => (KqlType.Real, [KqlType.Real, KqlType.Int]),
        "numeric" => (KqlType.Decimal, [KqlType.Decimal, KqlType.Long, KqlType.Int]),
        "text" or "varchar" or "bpchar" => (KqlType.String, [KqlType.String, KqlType.Dynamic]),
        "json" or "jsonb" => (KqlType.Dynamic, [KqlType.Dynamic]),
        "uuid" => (KqlType.Guid, [KqlType.Guid]),
        "timestamptz" or "timestamp" => (KqlType.DateTime, [KqlType.DateTime]),
        "interval" => (KqlType.TimeSpan, [KqlType.TimeSpan]),
        "date" => (KqlType.DateTime, []),
        "time" => (KqlType.TimeSpan, []),
        "name" or "citext" or "inet" or "cidr" or "macaddr" or "xml" => (KqlType.String, []),
        _ => (null, []),
    };

    /// <summary>The digits behind the point that a type with a modifier keeps; null where it keeps all.</summary>
    /// <param name="name">The name that the catalog has for it.</param>
    /// <param name="modifier">What the catalog has of <c>numeric(10,2)</c> or <c>timestamp(3)</c>; -1 is nothing.</param>
    public static int? Digits(string name, int modifier) => name switch
    {
        _ when modifier < 0 => null,

        // Behind the size of a header: precision, and eleven bits with a sign.
        "numeric" => (((modifier - SizeOfHeader) & 0x7FF) ^ 0x400) - 0x400,
        "timestamp" or "timestamptz" => modifier,
        "interval" => (modifier & 0xFFFF) == 0xFFFF ? null : modifier & 0xFFFF,
        _ => null,
    };

    /// <summary>Whether a column isn't one of a part of an interval only: <c>interval hour to minute</c>.</summary>
    public static bool HasAllFields(string name, int modifier) => name != "interval" || modifier < 0 || ((modifier >> 16) & 0x7FFF) == 0x7FFF;

    /// <summary>How a column of a result is written to one that takes its type.</summary>
    public static PostgreSqlForm Form(KqlType type, string name) => (type, name) switch
    {
        (KqlType.Bool, "bool") => PostgreSqlForm.Bool,
        (KqlType.Int, "int2") => PostgreSqlForm.Int2,
        (KqlType.Int, "int4") => PostgreSqlForm.Int4,
        (KqlType.Int, "int8") => PostgreSqlForm.Int8OfInt,
        (KqlType.Int, "float8") => PostgreSqlForm.Float8OfInt,
        (KqlType.Int, "numeric") => PostgreSqlForm.NumericOfInt,
        (KqlType.Long, "numeric") => PostgreSqlForm.NumericOfLong,
        (KqlType.Long or KqlType.TimeSpan, "int8") => PostgreSqlForm.Int8,
        (KqlType.Real, "float8") => PostgreSqlForm.Float8,
        (KqlType.Decimal, "numeric") => PostgreSqlForm.Numeric,
        (KqlType.DateTime, _) => PostgreSqlForm.Timestamp,
        (KqlType.TimeSpan, "interval") => PostgreSqlForm.Interval,
        (KqlType.Guid, "uuid") => PostgreSqlForm.Uuid,
        (KqlType.Dynamic, "jsonb") => PostgreSqlForm.Jsonb,
        (KqlType.String or KqlType.Dynamic, _) => PostgreSqlForm.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, name),
    };
}
