using System.Buffers.Text;
using KustoExport.Kql;

namespace KustoExport.Engine.Queries;

/// <summary>Writes values as text as docs/types.md has them in csv, the same bytes as the embedded service writes. Each method gives the number of bytes.</summary>
public static class ValueText
{
    /// <summary>The most bytes of a value: a timespan of all its digits and a guid are shorter.</summary>
    public const int Longest = 40;

    private const int DateTimeLength = 28;

    /// <summary>Writes a bool, a whole number, or ticks.</summary>
    public static int Write(Span<byte> room, KqlType type, long value)
    {
        var length = 0;
        switch (type)
        {
            case KqlType.Bool:
                var word = value == 0 ? "false"u8 : "true"u8;
                word.CopyTo(room);
                return word.Length;
            case KqlType.DateTime:
                // 2026-01-31T23:59:59.1234567Z
                Utf8Formatter.TryFormat(new DateTime(value, DateTimeKind.Utc), room, out _, 'O');
                return DateTimeLength;
            case KqlType.TimeSpan:
                // [-][d.]hh:mm:ss[.fffffff]
                Utf8Formatter.TryFormat(new TimeSpan(value), room, out length);
                return length;
            default:
                Utf8Formatter.TryFormat(value, room, out length);
                return length;
        }
    }

    public static int Write(Span<byte> room, Guid value)
    {
        Utf8Formatter.TryFormat(value, room, out var length);
        return length;
    }
}
