namespace KustoExport.Kql.Syntax.Lexing;

/// <summary>
/// Strings: "…", '…', @"…", ```…```, ~~~…~~~, those of one line also with the prefix h (documentation: scalar-data-types/string.md).
/// </summary>
internal sealed partial class Lexer
{
    private bool IsStringStart()
    {
        var offset = At(0) is 'h' or 'H' ? 1 : 0;
        return At(offset) switch
        {
            '"' or '\'' => true,
            '@' => At(offset + 1) is '"' or '\'',
            '`' => StartsAt(_position + offset, "```"),
            '~' => StartsAt(_position + offset, "~~~"),
            _ => false,
        };
    }

    private void ReadString()
    {
        var open = _position + (At(0) is 'h' or 'H' ? 1 : 0);
        switch (_text[open])
        {
            case '@':
                ReadVerbatim(open + 1);
                break;
            case '`' or '~':
                ReadMultiLine(open);
                break;
            default:
                ReadEscaped(open);
                break;
        }
    }

    private void ReadMultiLine(int open)
    {
        if (open > _position)
            Report(new TextSpan(_position, 4), "A string of several lines can't be obfuscated.", "Write h before a string of one line, h'…' or h@'…'; strings that stand side by side are put together.");
        var quote = _text.Substring(open, 3);
        var close = _text.IndexOf(quote, open + 3, StringComparison.Ordinal);
        if (close < 0)
        {
            Report(new TextSpan(open, 3), $"This string is never closed: {quote} is missing at its end.", null);
        }

        Add(TokenKind.StringLiteral, close < 0 ? _text.Length : close + 3);
    }

    private void ReadVerbatim(int open)
    {
        var quote = _text[open];
        var i = open + 1;
        while (i < _text.Length && _text[i] is not ('\r' or '\n'))
        {
            if (_text[i] == quote)
            {
                if (i + 1 >= _text.Length || _text[i + 1] != quote)
                {
                    Add(TokenKind.StringLiteral, i + 1);
                    return;
                }

                i++;
            }

            i++;
        }

        Unterminated(open, i);
    }

    private void ReadEscaped(int open)
    {
        var quote = _text[open];
        var i = open + 1;
        while (i < _text.Length && _text[i] is not ('\r' or '\n'))
        {
            if (_text[i] == quote)
            {
                Add(TokenKind.StringLiteral, i + 1);
                return;
            }

            if (_text[i] == '\\')
            {
                var length = Literals.StringText.EscapeLength(_text, i);
                if (length == 0)
                {
                    Report(
                        TextSpan.FromBounds(i, Math.Min(i + 2, EndOfLine(i))),
                        "This is not an escape sequence of a string.",
                        "Double the backslash, or write @\"…\", where it is an ordinary character.");
                    length = i + 1 < _text.Length && _text[i + 1] is not ('\r' or '\n') ? 2 : 1;
                }

                i += length;
            }
            else
            {
                i++;
            }
        }

        Unterminated(open, i);
    }

    private void Unterminated(int open, int end)
    {
        Report(
            new TextSpan(open, 1),
            $"This string is never closed: {_text[open]} is missing before the end of the line.",
            "Close it; a string of several lines stands between ``` and ```.");
        Add(TokenKind.StringLiteral, end);
    }
}
