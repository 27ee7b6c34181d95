using System.Globalization;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>
/// Writes the rows of a result as text for MySQL. What the server would change without a word is refused here: fractions of seconds that a column
/// doesn't keep, spaces at the end of a CHAR, a null that becomes the current time or the next number.
/// </summary>
internal sealed class MySqlRows(SqlLoad load, MySqlText text)
{
    private const int LongestNumber = 64;
    private const int LengthOfDatetime = 26;

    private readonly MySqlField[] _fields = [.. load.Columns.Select((column, i) => new MySqlField(column, load.Rows.Column(i).Column.Type))];

    /// <summary>Adds the row that the reader is at.</summary>
    /// <exception cref="TargetException">SqlValue: the server can't keep a value.</exception>
    public void Add()
    {
        text.BeginRow();
        for (var i = 0; i < _fields.Length; i++)
        {
            var vector = load.Rows.Column(i);
            if (vector.IsNull(load.Rows.Row))
                Null(_fields[i]);
            else
                Add(_fields[i], vector, load.Rows.Row);
        }

        text.EndRow();
    }

    private void Null(MySqlField field)
    {
        if (field.FillsNulls)
            throw Refused(field, "A null", "would become a value that the server makes up", "Give each row a value: coalesce(); or leave the column out: | project-away …");
        text.Null();
    }

    private void Add(MySqlField field, ValueVector vector, int row)
    {
        Span<byte> buffer = stackalloc byte[LongestNumber];
        var written = 0;
        switch (field.Type)
        {
            case KqlType.Bool when field.IsBit:
                text.Text(vector.Bool(row) ? "\u0001"u8 : "\0"u8);
                return;
            case KqlType.Bool:
                text.Plain(vector.Bool(row) ? "1"u8 : "0"u8);
                return;
            case KqlType.Int:
                vector.Int(row).TryFormat(buffer, out written, default, CultureInfo.InvariantCulture);
                break;
            case KqlType.Real:
                var real = vector.Real(row);
                if (!double.IsFinite(real))
                    throw Refused(field, real.ToString(CultureInfo.InvariantCulture), "isn't a number that MySQL has", "Leave such rows out, or make it null: iff(isfinite(x), x, real(null)).");
                real.TryFormat(buffer, out written, default, CultureInfo.InvariantCulture);
                break;
            case KqlType.Decimal:
                written = Decimal(vector.Digits(row), vector.Scale, buffer);
                break;
            case KqlType.Guid:
                vector.Guid(row).TryFormat(buffer, out written);
                break;
            case KqlType.DateTime:
                written = DateTime(field, vector.Long(row), buffer);
                break;
            case KqlType.TimeSpan when field.IsTime:
                written = Time(field, vector.Long(row), buffer);
                break;
            case KqlType.Long or KqlType.TimeSpan:
                vector.Long(row).TryFormat(buffer, out written, default, CultureInfo.InvariantCulture);
                break;
            default:
                var utf8 = vector.Utf8(row);
                if (field.DropsSpaces && utf8.EndsWith(" "u8))
                    throw Refused(field, "A text that ends with a space", $"would lose it in a {field.Column.ServerType}", "Make the column a VARCHAR, or cut the text: trim_end(' +', …).");
                text.Text(utf8);
                return;
        }

        text.Plain(buffer[..written]);
    }

    private int DateTime(MySqlField field, long ticks, Span<byte> buffer)
    {
        CheckFraction(field, ticks, () => new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture), "bin(…, 1s)");
        // The seventh digit and the zone behind it are cut off.
        System.Buffers.Text.Utf8Formatter.TryFormat(new DateTime(ticks, DateTimeKind.Utc), buffer, out _, 'O');
        buffer[10] = (byte)' ';
        return LengthOfDatetime;
    }

    private int Time(MySqlField field, long ticks, Span<byte> buffer)
    {
        var time = new TimeSpan(ticks);
        CheckFraction(field, ticks, () => time.ToString("c", CultureInfo.InvariantCulture), "bin(…, 1s)");
        var sign = ticks < 0 ? "-" : string.Empty;
        var (hours, rest) = (Math.Abs(ticks / TimeSpan.TicksPerHour), new TimeSpan(Math.Abs(ticks % TimeSpan.TicksPerHour)));
        System.Text.Unicode.Utf8.TryWrite(buffer, CultureInfo.InvariantCulture, $"{sign}{hours}:{rest:mm\\:ss\\.ffffff}", out var written);
        return written;
    }

    private void CheckFraction(MySqlField field, long ticks, Func<string> shown, string wayOut)
    {
        if (ticks % field.TicksKept / TimeSpan.TicksPerMicrosecond != 0)
            throw Refused(field, shown(), $"has more digits than {field.Column.ServerType} keeps", $"Cut them: {wayOut}; or make the column a {field.Column.ServerType.Split('(')[0]}(6).");
    }

    private static int Decimal(Int128 digits, int scale, Span<byte> buffer)
    {
        Span<byte> all = stackalloc byte[LongestNumber];
        (digits < 0 ? (UInt128)(-digits) : (UInt128)digits).TryFormat(all, out var count, default, CultureInfo.InvariantCulture);
        var whole = Math.Max(count - scale, 0);

        // Zeros at the end count as digits that are cut off.
        var fraction = all[whole..count].TrimEnd((byte)'0');
        var at = 0;
        if (digits < 0)
            buffer[at++] = (byte)'-';
        if (whole == 0)
            buffer[at++] = (byte)'0';
        all[..whole].CopyTo(buffer[at..]);
        at += whole;
        if (fraction.IsEmpty)
            return at;

        buffer[at++] = (byte)'.';
        var zeros = Math.Max(scale - count, 0);
        buffer.Slice(at, zeros).Fill((byte)'0');
        fraction.CopyTo(buffer[(at + zeros)..]);
        return at + zeros + fraction.Length;
    }

    private TargetException Refused(MySqlField field, string value, string problem, string remedy) => new(
        ErrorCodes.SqlValue, $"{value}, in the column '{field.Column.Name}' of row {load.Rows.RowsRead.ToString(CultureInfo.InvariantCulture)}, {problem}.", field.Column.Name, remedy);
}
