namespace KustoExport.Kql.Syntax.Lexing;

internal sealed partial class Lexer
{
    private void ReadPunctuation()
    {
        var (kind, length) = (_text[_position], At(1)) switch
        {
            ('.', '.') => (TokenKind.DotDot, 2),
            ('=', '=') => (TokenKind.EqualEqual, 2),
            ('=', '~') => (TokenKind.EqualTilde, 2),
            ('=', '>') => (TokenKind.Arrow, 2),
            ('!', '=') => (TokenKind.BangEqual, 2),
            ('!', '~') => (TokenKind.BangTilde, 2),
            ('<', '=') => (TokenKind.LessEqual, 2),
            ('<', '>') => (TokenKind.LessGreater, 2),
            ('>', '=') => (TokenKind.GreaterEqual, 2),
            ('(', _) => (TokenKind.OpenParenthesis, 1),
            (')', _) => (TokenKind.CloseParenthesis, 1),
            ('[', _) => (TokenKind.OpenBracket, 1),
            (']', _) => (TokenKind.CloseBracket, 1),
            ('{', _) => (TokenKind.OpenBrace, 1),
            ('}', _) => (TokenKind.CloseBrace, 1),
            ('|', _) => (TokenKind.Pipe, 1),
            (',', _) => (TokenKind.Comma, 1),
            (';', _) => (TokenKind.Semicolon, 1),
            (':', _) => (TokenKind.Colon, 1),
            ('.', _) => (TokenKind.Dot, 1),
            ('=', _) => (TokenKind.Equal, 1),
            ('<', _) => (TokenKind.Less, 1),
            ('>', _) => (TokenKind.Greater, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('%', _) => (TokenKind.Percent, 1),
            _ => (TokenKind.Bad, 0),
        };
        if (kind == TokenKind.Bad)
        {
            ReadBad();
        }
        else
        {
            Add(kind, _position + length);
        }
    }

    // A run of strange characters is one error, not one for each.
    private void ReadBad()
    {
        var end = _position;
        do
        {
            end += char.IsSurrogatePair(_text, Math.Min(end, _text.Length - 1)) ? 2 : 1;
        }
        while (end < _text.Length && ((_text[end] > '\u007F' && !char.IsWhiteSpace(_text[end])) || (_text[end] == '&' && _text[_position] == '&')));

        var run = _text[_position..end];
        Report(TextSpan.FromBounds(_position, end), $"'{run}' means nothing in KQL outside a string.", BadRemedy(run));
        Add(TokenKind.Bad, end);
    }

    private static string? BadRemedy(string run) => run[0] switch
    {
        '&' => "Write 'and'.",
        '!' => "Write 'not(…)', '!=' or an operator such as '!has'.",
        '\u201C' or '\u201D' or '\u2018' or '\u2019' => "Use straight quotes: \"…\" or '…'.",
        _ when char.IsLetter(run, 0) => "A name with such letters stands in brackets and quotes: ['name'].",
        _ => null,
    };
}
