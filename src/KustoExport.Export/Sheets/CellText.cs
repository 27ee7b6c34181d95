using System.Buffers.Text;
using System.Text;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Formatting;
using KustoExport.Export.SqlTables;
using KustoExport.Kql;

namespace KustoExport.Export.Sheets;

/// <summary>
/// Rows of cells, one after the other. Excel has numbers of 15 digits, and dates from 1900: what is beyond is text, so that nothing is lost (docs/types.md, Excel).
/// </summary>
internal sealed class CellText(IReadOnlyList<ResultColumn> columns)
{
    private const int LongestNumber = 40;
    private const int MostDigits = 15;
    private const long TooManyDigits = 1_000_000_000_000_000;

    private static readonly DateTime s_dayZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc);

    // Before it Excel has a 29th of February 1900, and no day before that year.
    private static readonly DateTime s_firstDay = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly byte[][] _letters = [.. columns.Select((_, i) => Encoding.ASCII.GetBytes(SheetLimits.Letters(i)))];
    private readonly byte[] _rowNumber = new byte[LongestNumber];
    private int _rowNumberLength;
    private int _row;

    /// <summary>What was added, in UTF-8.</summary>
    public TextBuffer Text { get; } = new();

    /// <exception cref="Engine.Errors.TargetException">SheetLimit: the sheet is full.</exception>
    public void BeginRow()
    {
        if (_row == SheetLimits.Rows)
            throw SheetLimits.TooManyRows();
        _row++;
        Utf8Formatter.TryFormat(_row, _rowNumber, out _rowNumberLength);
        Text.Add("<row r=\""u8);
        Text.Add(_rowNumber.AsSpan(0, _rowNumberLength));
        Text.Add("\">"u8);
    }

    public void EndRow() => Text.Add("</row>"u8);

    /// <summary>Adds a value that isn't null.</summary>
    /// <exception cref="Engine.Errors.TargetException">SheetLimit: the cell has no room for it.</exception>
    public void Add(int column, ValueVector values, int row)
    {
        switch (values.Column.Type)
        {
            case KqlType.Bool:
                AddValue(column, CellStyle.General, " t=\"b\""u8, values.Bool(row) ? "1"u8 : "0"u8);
                break;
            case KqlType.Int:
                AddInteger(column, values.Int(row));
                break;
            case KqlType.Long:
                AddInteger(column, values.Long(row));
                break;
            case KqlType.Real:
                AddReal(column, CellStyle.General, values.Real(row));
                break;
            case KqlType.Decimal:
                AddDecimal(column, ExactDecimal.Text(values.Digits(row), values.Scale));
                break;
            case KqlType.DateTime:
                AddDateTime(column, new DateTime(values.Long(row), DateTimeKind.Utc));
                break;
            case KqlType.TimeSpan:
                AddReal(column, CellStyle.TimeSpan, Days(new TimeSpan(values.Long(row))));
                break;
            case KqlType.Guid:
                Span<byte> guid = stackalloc byte[LongestNumber];
                Utf8Formatter.TryFormat(values.Guid(row), guid, out var length);
                AddText(column, CellStyle.General, guid[..length]);
                break;
            default:
                // An empty text is an empty cell: strings have no null to tell it from.
                if (values.Utf8(row) is { IsEmpty: false } text)
                    AddText(column, text[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' ? CellStyle.Text : CellStyle.General, text);
                break;
        }
    }

    /// <exception cref="Engine.Errors.TargetException">SheetLimit: the cell has no room for it.</exception>
    public void AddText(int column, CellStyle style, ReadOnlySpan<byte> text)
    {
        if (text.Length > SheetLimits.Characters && Encoding.UTF8.GetCharCount(text) is > SheetLimits.Characters and var length)
            throw SheetLimits.TooLong(columns[column].Name, _row, column, length);
        Begin(column, style, " t=\"inlineStr\""u8);
        Text.Add("<is><t xml:space=\"preserve\">"u8);
        SheetText.Add(Text, text);
        Text.Add("</t></is></c>"u8);
    }

    private void AddInteger(int column, long value)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(value, digits, out var length);
        if (value is > -TooManyDigits and < TooManyDigits)
            AddValue(column, CellStyle.Integer, default, digits[..length]);
        else
            AddText(column, CellStyle.Text, digits[..length]);
    }

    private void AddReal(int column, CellStyle style, double value)
    {
        Span<byte> digits = stackalloc byte[RealText.Longest];
        var text = digits[..RealText.Write(digits, value)];
        if (double.IsFinite(value))
            AddValue(column, style, default, text);
        else
            AddText(column, style, text);
    }

    private void AddDecimal(int column, string value)
    {
        var digits = value.Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('-', '0').Length;
        if (digits <= MostDigits)
            AddValue(column, CellStyle.General, default, Encoding.ASCII.GetBytes(value));
        else
            AddText(column, CellStyle.Text, Encoding.ASCII.GetBytes(value));
    }

    private void AddDateTime(int column, DateTime value)
    {
        if (value >= s_firstDay)
        {
            // What is finer than Excel shows could be rounded up to the next day.
            var ticks = (value - s_dayZero).Ticks;
            AddReal(column, CellStyle.DateTime, Days(new TimeSpan(ticks - (ticks % TimeSpan.TicksPerMillisecond))));
            return;
        }

        Span<byte> text = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(value, text, out var length, 'O');
        AddText(column, CellStyle.General, text[..length]);
    }

    // Rounded once: the quotient of the ticks would be rounded twice.
    private static double Days(TimeSpan time) => time.Days + ((double)(time.Ticks % TimeSpan.TicksPerDay) / TimeSpan.TicksPerDay);

    private void AddValue(int column, CellStyle style, ReadOnlySpan<byte> type, ReadOnlySpan<byte> value)
    {
        Begin(column, style, type);
        Text.Add("<v>"u8);
        Text.Add(value);
        Text.Add("</v></c>"u8);
    }

    private void Begin(int column, CellStyle style, ReadOnlySpan<byte> type)
    {
        Text.Add("<c r=\""u8);
        Text.Add(_letters[column]);
        Text.Add(_rowNumber.AsSpan(0, _rowNumberLength));
        if (style != CellStyle.General)
        {
            Text.Add("\" s=\""u8);
            Text.Add((byte)('0' + (int)style));
        }

        Text.Add((byte)'"');
        Text.Add(type);
        Text.Add((byte)'>');
    }
}
