using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>The DuckDB type that holds each KQL type (docs/types.md).</summary>
public static class SqlTypes
{
    /// <summary>What DuckDB's widest decimal can hold before the point of <c>DECIMAL(38,18)</c>.</summary>
    private const int MostWholeDigits = 20;

    /// <summary>The results of <c>parse_version()</c>, whole numbers of up to 32 digits.</summary>
    public const string LongDecimal = "DECIMAL(38,0)";

    /// <summary>
    /// decimal is a fixed 38 digits with 18 after the point, so that every decimal column, literal and result has the same type, but for those that are too
    /// large for it (<see cref="LongDecimal"/>, <see cref="OfDecimal"/>): they are read, compared and written as they are, and fail loudly where they meet the others.
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

    /// <summary>The type of a decimal constant: a large one has no more digits behind its point than it needs.</summary>
    public static string OfDecimal(string digits)
    {
        var parts = digits.TrimStart('-').Split('.');
        return parts[0].Length <= MostWholeDigits ? Of(KqlType.Decimal) : $"DECIMAL(38,{parts.ElementAtOrDefault(1)?.TrimEnd('0').Length ?? 0})";
    }
}
