using System.Buffers.Text;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>
/// Writes values as text (docs/types.md), the same bytes as <see cref="TextValue"/> has DuckDB write. Of values that aren't null; strings and dynamics are as they are.
/// </summary>
internal static class ValueText
{
    // The longest is a timespan of all its digits; a guid has 36.
    private const int Longest = 40;
    private const int DateTimeLength = 28;

    public static void Add(TextBuffer text, ColumnValues values, int row)
    {
        switch (values.Column.Type)
        {
            case KqlType.Bool:
                text.Add(values.Bool(row) ? "true"u8 : "false"u8);
                break;
            case KqlType.Int or KqlType.Long:
                Utf8Formatter.TryFormat(values.Long(row), text.Room(Longest), out var digits);
                text.Advance(digits);
                break;
            case KqlType.Real:
                text.Advance(RealText.Write(text.Room(Longest), values.Real(row)));
                break;
            case KqlType.DateTime:
                AddDateTime(text, values.Long(row));
                break;
            case KqlType.TimeSpan:
                AddTimeSpan(text, values.Long(row));
                break;
            case KqlType.Guid:
                Utf8Formatter.TryFormat(values.Guid(row), text.Room(Longest), out var length);
                text.Advance(length);
                break;
            default:
                text.Add(values.Utf8(row));
                break;
        }
    }

    // 2026-01-31T23:59:59.1234567Z
    private static void AddDateTime(TextBuffer text, long ticks)
    {
        var time = new DateTime(ticks, DateTimeKind.Utc);
        Utf8Formatter.TryFormat(time, text.Room(Longest), out _, 'O');
        text.Advance(DateTimeLength);
    }

    // [-][d.]hh:mm:ss[.fffffff], as .NET writes it.
    private static void AddTimeSpan(TextBuffer text, long ticks)
    {
        Utf8Formatter.TryFormat(new TimeSpan(ticks), text.Room(Longest), out var length);
        text.Advance(length);
    }
}
