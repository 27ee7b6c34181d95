using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Syntax.Lexing;

/// <summary>
/// Cuts the text into tokens. It never throws: what it can't read becomes an error and, if nothing else, a <see cref="TokenKind.Bad"/>
/// token. It knows no keywords but those before a typed literal, because most keywords of KQL are names elsewhere.
/// </summary>
internal sealed partial class Lexer
{
    private static readonly HashSet<string> s_typedLiterals = new(StringComparer.Ordinal)
    {
        "bool", "boolean", "int", "int32", "long", "int64", "real", "double", "decimal",
        "datetime", "date", "timespan", "time", "guid", "uuid", "uniqueid",
    };

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly List<SyntaxError> _errors;
    private int _position;

    private Lexer(string text, List<SyntaxError> errors)
    {
        _text = text;
        _errors = errors;
    }

    /// <summary>The tokens of the text, the last of kind <see cref="TokenKind.End"/>; errors go to <paramref name="errors"/>.</summary>
    public static IReadOnlyList<Token> Read(string text, List<SyntaxError> errors)
    {
        var lexer = new Lexer(text, errors);
        while (lexer.ReadOne())
        {
        }

        lexer._tokens.Add(new Token(TokenKind.End, "", text.Length));
        return lexer._tokens;
    }

    private bool ReadOne()
    {
        if (ReadDataBehindMark())
        {
            return false;
        }

        SkipTrivia();
        if (_position >= _text.Length || ReadDataInBrackets())
        {
            return false;
        }

        var c = _text[_position];
        if (IsStringStart())
        {
            ReadString();
        }
        else if (char.IsAsciiDigit(c))
        {
            ReadNumber();
        }
        else if (IsWordStart(c))
        {
            ReadWord();
        }
        else if (c == '!' && IsWordStart(At(1)))
        {
            ReadBangWord();
        }
        else if (c == '#')
        {
            ReadDirective();
        }
        else
        {
            ReadPunctuation();
        }

        return true;
    }

    private void SkipTrivia()
    {
        while (_position < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_position]) || _text[_position] == '\uFEFF')
            {
                _position++;
            }
            else if (_text[_position] == '/' && At(1) == '/')
            {
                _position = EndOfLine(_position);
            }
            else
            {
                return;
            }
        }
    }

    private void ReadWord()
    {
        var end = EndOfWord(_position);
        if (end - _position == 8 && BareGuidEnd() is { } guidEnd)
        {
            Add(TokenKind.BareGuid, guidEnd);
            return;
        }

        var word = _text[_position..end];
        if (end < _text.Length && _text[end] == '(' && s_typedLiterals.Contains(word))
        {
            ReadTypedLiteral(end);
        }
        else if (word is "true" or "false" or "True" or "False" or "TRUE" or "FALSE")
        {
            Add(TokenKind.BoolLiteral, end);
        }
        else if (word == "in" && end < _text.Length && _text[end] == '~' && !StartsAt(end, "~~~"))
        {
            Add(TokenKind.WordOperator, end + 1);
        }
        else
        {
            Add(TokenKind.Word, end);
        }
    }

    private void ReadBangWord()
    {
        var end = EndOfWord(_position + 1);
        if (end < _text.Length && _text[end] == '~' && _text.AsSpan(_position, end - _position) is "!in")
        {
            end++;
        }

        Add(TokenKind.WordOperator, end);
    }

    private void ReadTypedLiteral(int open)
    {
        var end = open;
        while (end < _text.Length && _text[end] is not (')' or '\r' or '\n'))
        {
            end++;
        }

        if (end < _text.Length && _text[end] == ')')
        {
            Add(TokenKind.TypedLiteral, end + 1);
            return;
        }

        Report(new TextSpan(open, 1), "This '(' is never closed: the value of a literal ends on the same line.", null);
        Add(TokenKind.TypedLiteral, end);
    }

    // Clients read lines such as "#connect" before they send a query; the language itself has none.
    private void ReadDirective()
    {
        var end = EndOfLine(_position);
        _errors.Add(new SyntaxError(
            ErrorCodes.KqlNotSupported,
            "A line that starts with '#' is an instruction to a client program, not a part of the query.",
            TextSpan.FromBounds(_position, end),
            "Remove the line."));
        _position = end;
    }

    private void Add(TokenKind kind, int end)
    {
        _tokens.Add(new Token(kind, _text[_position..end], _position));
        _position = end;
    }

    private void Report(TextSpan span, string problem, string? remedy) =>
        _errors.Add(new SyntaxError(ErrorCodes.KqlSyntax, problem, span, remedy));

    private char At(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private bool StartsAt(int position, string value) => string.CompareOrdinal(_text, position, value, 0, value.Length) == 0;

    private int EndOfLine(int position)
    {
        while (position < _text.Length && _text[position] is not ('\n' or '\r' or '\u2028' or '\u2029'))
        {
            position++;
        }

        return position;
    }

    private int EndOfWord(int position)
    {
        while (position < _text.Length && IsWordPart(_text[position]))
        {
            position++;
        }

        return position;
    }

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$';

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$';
}
