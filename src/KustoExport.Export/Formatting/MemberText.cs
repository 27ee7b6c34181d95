using System.Buffers;
using System.Text;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>Members of JSON objects, each with a comma behind it.</summary>
/// <param name="column">The column.</param>
/// <param name="text">The records.</param>
/// <param name="before">What stands before the value: the name, and before the first the bracket.</param>
internal sealed class MemberText(ResultColumn column, TextBuffer text, string before) : RecordCell(column, text)
{
    private const byte Quote = (byte)'"';
    private const byte Comma = (byte)',';

    private static readonly SearchValues<byte> s_escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (byte)c), Quote, (byte)'\\']);

    private readonly byte[] _before = Encoding.UTF8.GetBytes(before);
    private readonly bool _isText = column.Type == KqlType.String;
    private readonly bool _isQuoted = column.Type is KqlType.DateTime or KqlType.TimeSpan or KqlType.Guid;

    public override void AddNull()
    {
        Text.Add(_before);
        Text.Add(_isText ? "\"\""u8 : "null"u8, Comma);
    }

    public override void AddText(ReadOnlySpan<byte> text)
    {
        Text.Add(_before);
        if (_isText)
            AddString(text);
        else
            Text.Add(text);
        Text.Add(Comma);
    }

    // JSON has no NaN and no Infinity: they are strings, as Kusto's own replies have them.
    protected override void AddValue(ReadOnlySpan<byte> value)
    {
        var isQuoted = _isQuoted || (Type == KqlType.Real && !char.IsAsciiDigit((char)value[^1]));
        Text.Add(_before);
        if (isQuoted)
            Text.Add(Quote);
        Text.Add(value);
        if (isQuoted)
            Text.Add(Quote);
        Text.Add(Comma);
    }

    private void AddString(ReadOnlySpan<byte> text)
    {
        Text.Add(Quote);
        while (text.IndexOfAny(s_escaped) is >= 0 and var place)
        {
            Text.Add(text[..place]);
            AddEscape(text[place]);
            text = text[(place + 1)..];
        }

        Text.Add(text);
        Text.Add(Quote);
    }

    private void AddEscape(byte c)
    {
        var letter = c switch { Quote => '"', (byte)'\\' => '\\', 8 => 'b', 9 => 't', 10 => 'n', 12 => 'f', 13 => 'r', _ => '\0' };
        if (letter != '\0')
        {
            Text.Add((byte)'\\');
            Text.Add((byte)letter);
            return;
        }

        Text.Add("\\u00"u8);
        Text.Add((byte)('0' + (c >> 4)));
        Text.Add("0123456789ABCDEF"u8[c & 15]);
    }
}
