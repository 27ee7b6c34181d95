using System.Buffers;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>Fields of csv and tsv, each with a delimiter behind it.</summary>
/// <param name="column">The column.</param>
/// <param name="text">The records.</param>
/// <param name="delimiter">The delimiter.</param>
/// <param name="isOnly">Whether the record has no other field.</param>
internal sealed class FieldText(ResultColumn column, TextBuffer text, char delimiter, bool isOnly) : RecordCell(column, text)
{
    private const byte Quote = (byte)'"';

    private readonly byte _delimiter = (byte)delimiter;
    private readonly SearchValues<byte> _quoted = SearchValues.Create([(byte)delimiter, Quote, (byte)'#', (byte)'\r', (byte)'\n']);

    public override void AddNull()
    {
        // A null is no text at all; a string is never null. Readers skip empty lines.
        if (isOnly || Type == KqlType.String)
            Text.Add("\"\""u8);
        Text.Add(_delimiter);
    }

    public override void AddText(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && !text.ContainsAny(_quoted))
            Text.Add(text, _delimiter);
        else
            AddQuoted(text);
    }

    protected override void AddValue(ReadOnlySpan<byte> value) => Text.Add(value, _delimiter);

    private void AddQuoted(ReadOnlySpan<byte> text)
    {
        Text.Add(Quote);
        while (text.IndexOf(Quote) is >= 0 and var quote)
        {
            Text.Add(text[..(quote + 1)]);
            Text.Add(Quote);
            text = text[(quote + 1)..];
        }

        Text.Add(text, Quote);
        Text.Add(_delimiter);
    }
}
