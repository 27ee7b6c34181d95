using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    // Words with a place of their own behind an expression.
    private static readonly string[] s_clauses =
        [.. OperatorToken.Spellings.Where(s => char.IsLetter(s[0])), "by", "on", "with", "asc", "desc", "nulls", "from", "to", "step"];

    private SyntaxFailure Unexpected(string expected, string? remedy = null) =>
        Fail(Current.Span, $"Expected {expected}, found {Current.Description}.", remedy ?? RemedyHere());

    /// <summary>What people commonly meant when they wrote what stands here.</summary>
    private string? RemedyHere()
    {
        var before = _position == 0 ? default : _tokens[_position - 1];
        if (before is { Kind: TokenKind.Word, Text: "not" })
        {
            return "'not' is a function: write not(…).";
        }

        if (_tokens[0] is { Kind: TokenKind.Word } first && first.Text.Equals("select", StringComparison.OrdinalIgnoreCase))
        {
            return "This looks like SQL. A query begins with its table: T | where … | project …";
        }

        return Current.Kind switch
        {
            TokenKind.Equal or TokenKind.EqualEqual when before.Kind == TokenKind.Equal => "Write '==' without a space.",
            TokenKind.Equal => "Write '==' to compare.",
            TokenKind.WordOperator when Current.Text[0] == '!' => "For the opposite of a condition, write not(…).",
            TokenKind.Word when Current.Text is "is" or "IS" => "For nulls, write isnull(…) or isnotnull(…).",
            TokenKind.Word when Current.Text is "ascending" or "descending" => $"Write {Current.Text[..(Current.Text.Length - 6)]}.",
            TokenKind.Word when char.IsAsciiDigit(Current.Text[0]) =>
                "The units of a timespan are d, h, m, s, ms, microsecond and tick: 100ms.",
            TokenKind.Word when s_operators.ContainsKey(OperatorName().Name) && !AtEndOfOperator() =>
                $"If '{OperatorName().Name}' is an operator here, a '|' is missing before it.",
            TokenKind.Word when OfOtherLanguages(Current.Text) is { } word => word,
            TokenKind.Word when !s_clauses.Contains(Current.Text) => Suggestion.DidYouMean(Current.Text, s_clauses),
            _ => null,
        };
    }

    private static SyntaxFailure Fail(TextSpan span, string problem, string? remedy, string code = ErrorCodes.KqlSyntax) =>
        new(new SyntaxError(code, problem, span, remedy), isFatal: false);

    private void Report(TextSpan span, string problem, string? remedy) =>
        Note(new SyntaxError(ErrorCodes.KqlSyntax, problem, span, remedy));

    private void Note(SyntaxError error)
    {
        _errors.Add(error);
        if (_errors.Count >= MostErrors)
        {
            throw new SyntaxFailure(error, isFatal: true);
        }
    }

    /// <summary>Runs a parse method; if it fails, notes the error, skips to the end of this operator, and gives the substitute.</summary>
    private T Recover<T>(Func<T> parse, Func<TextSpan, T> substitute)
    {
        var start = Current.Start;
        var depth = _brackets.Depth(_position);
        var nesting = _nesting;
        try
        {
            return parse();
        }
        catch (SyntaxFailure failure) when (!failure.IsFatal)
        {
            Note(failure.Error);
            _nesting = nesting;
            SkipToEndOfOperator(depth);
            return substitute(Since(start));
        }
    }

    // The next pipe or semicolon of this level, or the bracket that closes it.
    private void SkipToEndOfOperator(int depth)
    {
        while (!At(TokenKind.End))
        {
            var here = _brackets.Depth(_position);
            if (here < depth || (here == depth && (Current.Kind is TokenKind.Pipe or TokenKind.Semicolon)))
            {
                return;
            }

            Take();
        }
    }

    private void SkipToSemicolon(int depth)
    {
        while (!At(TokenKind.End) && _brackets.Depth(_position) >= depth
            && !(At(TokenKind.Semicolon) && _brackets.Depth(_position) == depth))
        {
            Take();
        }
    }
}
