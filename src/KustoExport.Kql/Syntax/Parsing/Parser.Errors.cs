using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private SyntaxFailure Unexpected(string expected, string? remedy = null) =>
        Fail(Current.Span, $"Expected {expected}, found {Current.Description}.", remedy);

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
            var closes = Current.Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace;
            if (here < depth || (here == depth && (Current.Kind is TokenKind.Pipe or TokenKind.Semicolon)) || (closes && here < depth))
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
