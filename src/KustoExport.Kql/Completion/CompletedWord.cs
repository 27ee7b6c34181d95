using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Completion;

/// <summary>The word at the end of a text, which may be empty.</summary>
/// <param name="Start">Where it begins, with its bracket or quote.</param>
/// <param name="Prefix">What is written of the name.</param>
/// <param name="Before">How many tokens stand before it.</param>
/// <param name="Quote">The quote of a name in brackets (<c>['my</c>), or of a string.</param>
/// <param name="IsString">Whether it is a string that isn't closed, and no name in brackets.</param>
internal readonly record struct CompletedWord(int Start, string Prefix, int Before, char? Quote = null, bool IsString = false)
{
    /// <summary>Finds it; null inside of a comment, a number or a closed string, where nothing is completed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="errors">What the lexer said.</param>
    public static CompletedWord? Of(string text, IReadOnlyList<Token> tokens, IReadOnlyList<SyntaxError> errors)
    {
        var count = tokens.Count - 1;
        var last = count == 0 ? default : tokens[count - 1];
        if (count == 0 || last.End < text.Length)
        {
            return IsInComment(text, count == 0 ? 0 : last.End) ? null : new CompletedWord(text.Length, string.Empty, count);
        }

        return last.Kind switch
        {
            TokenKind.Word or TokenKind.Minus when OperatorStart(tokens, count) is var start and >= 0 => new CompletedWord(tokens[start].Start, text[tokens[start].Start..], start),
            TokenKind.Word => new CompletedWord(last.Start, last.Text, count - 1),
            TokenKind.StringLiteral when last.Text[0] is '\'' or '"' && errors.Any(e => e.Span.Start == last.Start) => InQuotes(tokens, count),
            TokenKind.StringLiteral or TokenKind.LongLiteral or TokenKind.RealLiteral or TokenKind.TimeSpanLiteral or TokenKind.BoolLiteral
                or TokenKind.TypedLiteral or TokenKind.BareGuid or TokenKind.WordOperator or TokenKind.Bad => null,
            _ => new CompletedWord(text.Length, string.Empty, count),
        };
    }

    private static CompletedWord InQuotes(IReadOnlyList<Token> tokens, int count)
    {
        var text = tokens[count - 1];
        var isName = count > 1 && tokens[count - 2].Kind == TokenKind.OpenBracket;
        return new CompletedWord(isName ? tokens[count - 2].Start : text.Start, text.Text[1..], isName ? count - 2 : count - 1, text.Text[0], IsString: !isName);
    }

    // Names of operators have dashes: "| project-aw".
    private static int OperatorStart(IReadOnlyList<Token> tokens, int count)
    {
        var start = count - 1;
        while (start > 0 && tokens[start - 1].Touches(tokens[start]) && tokens[start - 1].Kind is TokenKind.Word or TokenKind.Minus)
        {
            start--;
        }

        return start > 0 && tokens[start].Kind == TokenKind.Word && Stages.IsPipe(tokens, start - 1) ? start : -1;
    }

    private static bool IsInComment(string text, int from)
    {
        var line = Math.Max(from, text.LastIndexOf('\n') + 1);
        return text.IndexOf("//", line, StringComparison.Ordinal) >= 0;
    }
}
