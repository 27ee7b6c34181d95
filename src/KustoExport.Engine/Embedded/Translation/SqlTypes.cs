using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>The DuckDB type that holds each KQL type (docs/types.md).</summary>
public static class SqlTypes
{
    /// <summary>
    /// decimal is a fixed 38 digits with 18 after the point, so that every decimal column, literal and result has the same type;
    /// datetime and timespan are ticks of 100 ns.
    /// </summary>
    public static string Of(KqlType type) => type switch
    {
        KqlType.Bool => "BOOLEAN",
        KqlType.Int => "INTEGER",
        KqlType.Long or KqlType.DateTime or KqlType.TimeSpan => "BIGINT",
        KqlType.Real => "DOUBLE",
        KqlType.Decimal => "DECIMAL(38,18)",
        KqlType.String => "VARCHAR",
        KqlType.Guid => "UUID",
        KqlType.Dynamic => "JSON",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
