using System.Globalization;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>A .NET value as one of KQL's types: the value is bool, int, long, double, decimal, string, Guid, or JSON text; ticks for datetime and timespan.</summary>
internal readonly record struct RowValue(KqlType Type, object Value)
{
    // Ten years of ticks fit a long; DECIMAL(38,18) has twenty digits before the point.
    private const decimal LargestDecimal = 99_999_999_999_999_999_999m;

    /// <summary>The value, or null for a null. What has no type of its own in KQL is its text; collections are dynamic.</summary>
    public static RowValue? Of(object? value) => value switch
    {
        null or DBNull => null,
        string s => new(KqlType.String, s),
        bool b => new(KqlType.Bool, b),
        Enum e => new(KqlType.String, e.ToString()),
        sbyte or byte or short or ushort or int => new(KqlType.Int, Convert.ToInt32(value, CultureInfo.InvariantCulture)),
        uint or long => new(KqlType.Long, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong n => n <= long.MaxValue ? new(KqlType.Long, (long)n) : new(KqlType.Decimal, (decimal)n),
        float or double or Half => new(KqlType.Real, Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        decimal d => Math.Abs(d) <= LargestDecimal ? new(KqlType.Decimal, d) : new(KqlType.Real, (double)d),
        DateTime t => new(KqlType.DateTime, (t.Kind == DateTimeKind.Local ? t.ToUniversalTime() : t).Ticks),
        DateTimeOffset t => new(KqlType.DateTime, t.UtcTicks),
        DateOnly d => new(KqlType.DateTime, d.ToDateTime(TimeOnly.MinValue).Ticks),
        TimeSpan t => new(KqlType.TimeSpan, t.Ticks),
        TimeOnly t => new(KqlType.TimeSpan, t.Ticks),
        Guid g => new(KqlType.Guid, g),
        System.Collections.IEnumerable items => new(KqlType.Dynamic, DynamicText.Of(items)),
        IFormattable f => new(KqlType.String, f.ToString(null, CultureInfo.InvariantCulture)),
        _ => new(KqlType.String, value.ToString() ?? string.Empty),
    };

    /// <summary>A value of a type that is known, as <see cref="Queries.RowBatch"/> says.</summary>
    public static RowValue Of(KqlType type, object value) => new(type, value switch
    {
        DateTime time => time.Ticks,
        TimeSpan span => span.Ticks,
        _ => value,
    });

    /// <summary>The type that holds values of both: a wider number, dynamic where one of them is, otherwise text.</summary>
    public static KqlType Widest(KqlType a, KqlType b) =>
        Files.NativeCells.Widest(a, b) ?? (a == KqlType.Dynamic || b == KqlType.Dynamic ? KqlType.Dynamic : KqlType.String);

    /// <summary>The value as one of a wider type.</summary>
    public object As(KqlType wider) => wider switch
    {
        _ when wider == Type => Value,
        KqlType.Long => Convert.ToInt64(Value, CultureInfo.InvariantCulture),
        KqlType.Real => Convert.ToDouble(Value, CultureInfo.InvariantCulture),
        KqlType.Decimal => Convert.ToDecimal(Value, CultureInfo.InvariantCulture),
        KqlType.Dynamic => DynamicText.Of(Type is KqlType.DateTime or KqlType.TimeSpan or KqlType.Guid ? Text() : Value),
        KqlType.String => Text(),
        _ => throw new ArgumentOutOfRangeException(nameof(wider), wider, null),
    };

    private string Text() => (Type, Value) switch
    {
        (KqlType.DateTime, long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
        (KqlType.TimeSpan, long ticks) => new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture),
        (_, IFormattable f) => f.ToString(null, CultureInfo.InvariantCulture),
        _ => Value.ToString()!,
    };
}
