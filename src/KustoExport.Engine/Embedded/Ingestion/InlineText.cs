using System.Text;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Ingestion;

/// <summary>
/// Reads the data of a command as lines of fields (documentation: management/data-ingestion/ingest-inline.md; RFC 4180). White space belongs to
/// the fields, empty lines are no records, and a field in quotes begins and ends with them.
/// </summary>
internal sealed class InlineText
{
    private readonly string _text;
    private readonly char _delimiter;
    private int _at;

    private InlineText(string text, int start, char delimiter) => (_text, _at, _delimiter) = (text, start, delimiter);

    private bool IsAtEnd => _at >= _text.Length;

    /// <summary>The records of all lines.</summary>
    /// <param name="text">The text of the command, which the data ends with.</param>
    /// <param name="start">Where the data begins.</param>
    /// <param name="delimiter">What stands between fields.</param>
    /// <exception cref="KqlException">BadRow.</exception>
    public static IEnumerable<InlineRecord> Lines(string text, int start, char delimiter)
    {
        var data = new InlineText(text, start, delimiter);
        while (data.SkipLineEnds())
            yield return data.ReadRecord(end: '\n');
    }

    /// <summary>The records in brackets: <c>[a,1] [b,2]</c>.</summary>
    /// <exception cref="KqlException">BadRow.</exception>
    public static IEnumerable<InlineRecord> Brackets(string text, int start)
    {
        var data = new InlineText(text, start, ',');
        while (data.SkipWhiteSpace())
        {
            var open = data._at;
            if (text[open] != '[')
                throw data.Fail(open, "A record begins with '[' here.", "Write each record as [field,field]; or the data behind '<|'.");
            data._at++;
            var record = data.ReadRecord(end: ']');
            if (data.IsAtEnd || text[data._at] != ']')
                throw data.Fail(open, "This record has no ']' in its line.", "Put a field that holds a line break in quotes.");
            data._at++;
            yield return record with { Span = TextSpan.FromBounds(open, data._at) };
        }
    }

    // The line ends that stand before a record.
    private bool SkipLineEnds()
    {
        while (!IsAtEnd && _text[_at] is '\n' or '\r')
            _at++;
        return !IsAtEnd;
    }

    private bool SkipWhiteSpace()
    {
        while (!IsAtEnd && char.IsWhiteSpace(_text[_at]))
            _at++;
        return !IsAtEnd;
    }

    private InlineRecord ReadRecord(char end)
    {
        var start = _at;
        var fields = new List<InlineField>();
        while (true)
        {
            fields.Add(_at < _text.Length && _text[_at] == '"' ? ReadQuoted(end) : ReadPlain(end));
            if (IsAtEnd || _text[_at] != _delimiter)
                return new InlineRecord(fields, TextSpan.FromBounds(start, _at));
            _at++;
        }
    }

    private InlineField ReadPlain(char end)
    {
        var start = _at;
        while (!IsAtFieldEnd(end))
            _at++;
        var field = _text.AsSpan(start, _at - start);

        // Quotes that aren't at the very beginning quote nothing, and what they hold may be cut at a delimiter.
        if (field.TrimStart() is ['"', ..] and var trimmed)
            throw Fail(_at - trimmed.Length, "White space stands before this quote: white space belongs to the data, so that the quote quotes nothing.", "Begin the field with the quote.");
        return new InlineField(field.ToString(), TextSpan.FromBounds(start, _at));
    }

    private InlineField ReadQuoted(char end)
    {
        var open = _at++;
        var field = new StringBuilder();
        while (true)
        {
            var quote = _text.IndexOf('"', _at);
            if (quote < 0)
                throw Fail(open, "This quote is never closed.", "A quote inside of a field is written twice.");
            field.Append(_text, _at, quote - _at);
            _at = quote + 1;
            if (IsAtEnd || _text[_at] != '"')
                break;
            field.Append('"');
            _at++;
        }

        return IsAtFieldEnd(end)
            ? new InlineField(field.ToString(), TextSpan.FromBounds(open, _at))
            : throw Fail(_at, "There is text behind a closing quote.", "A quote inside of a field is written twice.");
    }

    private bool IsAtFieldEnd(char end) => IsAtEnd || _text[_at] == _delimiter || _text[_at] == end || _text[_at] is '\n' or '\r';

    private KqlException Fail(int at, string problem, string remedy) => new(ErrorCodes.BadRow, $"{problem} Nothing was ingested.", _text, new TextSpan(at, 1), remedy);
}
