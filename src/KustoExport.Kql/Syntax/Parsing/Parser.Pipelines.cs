using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>Any expression: a scalar, or a table with operators behind it.</summary>
    private Expression ParsePipeline()
    {
        EnterNesting();
        var start = Current.Start;
        var source = AtLeadingOperator()
            ? new Expression.Pipe(null, ParseOperatorOrSkip(), Since(start))
            : Recover(ParseSource, span => new Expression.Missing(span));
        var pipeline = ParsePipes(source, start);
        _nesting--;
        return pipeline;
    }

    /// <summary>Operators whose input the surrounding operator gives: <c>mv-apply … on ( here )</c>.</summary>
    private Expression ParseSubPipeline()
    {
        EnterNesting();
        var start = Current.Start;
        var first = ParseOperatorOrSkip();
        var pipeline = ParsePipes(new Expression.Pipe(null, first, Since(start)), start);
        _nesting--;
        return pipeline;
    }

    private Expression ParsePipes(Expression pipeline, int start)
    {
        for (var length = 2; TryTake(TokenKind.Pipe); length++)
        {
            CheckChain(length);
            pipeline = new Expression.Pipe(pipeline, ParseOperatorOrSkip(), Since(start));
        }

        return pipeline;
    }

    private Expression ParseSource()
    {
        var source = ParseBinary(Precedence.Or);
        ExpectEndOfOperator();
        return source;
    }

    private QueryOperator ParseOperatorOrSkip()
    {
        return Recover(ParseWhole, span => new QueryOperator.Unreadable(span));

        QueryOperator ParseWhole()
        {
            var op = ParseOperator();
            ExpectEndOfOperator();
            return op;
        }
    }

    // A comma may follow a pipeline among arguments.
    private void ExpectEndOfOperator()
    {
        if (!AtEndOfOperator() && !At(TokenKind.Comma))
        {
            throw Unexpected(_brackets.Depth(_position) == 0 ? "'|', ';' or the end of the query" : "',', '|' or the closing bracket");
        }
    }

    private QueryOperator ParseOperator()
    {
        var start = Current.Start;
        var (name, length) = OperatorName();
        if (!s_operators.TryGetValue(name, out var parse))
        {
            throw At(TokenKind.Word)
                ? UnknownOperator()
                : Unexpected("an operator such as 'where'", At(TokenKind.Pipe) ? "For a logical or, write 'or'." : null);
        }

        _position += length;
        return parse(this, start);
    }

    // Operators that need no input. Some of their names are good names elsewhere, so what follows decides.
    private bool AtLeadingOperator()
    {
        if (!At(TokenKind.Word))
        {
            return false;
        }

        var next = Peek(1).Kind;
        return OperatorName().Name switch
        {
            "print" or "union" or "find" or "search" or "macro-expand" => true,
            "evaluate" => next is TokenKind.Word or TokenKind.OpenBracket,
            "range" => NameLength(1) is > 0 and var length && IsWord(1 + length, "from"),
            _ => false,
        };
    }

    private SyntaxFailure UnknownOperator()
    {
        var span = TextSpan.FromBounds(Current.Start, _tokens[_position + DashedWordLength() - 1].End);
        var name = _text.Substring(span.Start, span.Length);
        return Fail(
            span,
            $"'{name}' is not an operator.",
            OfOtherLanguages(name) ?? Suggestion.DidYouMean(name, s_operators.Keys)
                ?? "Operators are where, extend, project, summarize, join and others.",
            ErrorCodes.KqlUnknownOperator);
    }

    private static string? OfOtherLanguages(string name) => name.ToLowerInvariant() switch
    {
        "select" => "What SQL calls select is 'project' here.",
        "group" or "groupby" => "What SQL calls group by is 'summarize … by' here.",
        "having" => "What SQL calls having is a 'where' after 'summarize'.",
        "offset" or "skip" => "There is no offset: number the rows with row_number() and filter by the number.",
        _ => null,
    };

    /// <summary>The name of an operator may hold dashes; the longest one that exists counts.</summary>
    private (string Name, int Length) OperatorName()
    {
        for (var length = DashedWordLength(); length > 1; length -= 2)
        {
            var name = _text[Current.Start..Peek(length - 1).End];
            if (s_operators.ContainsKey(name))
            {
                return (name, length);
            }
        }

        return (Current.Text, 1);
    }

    private int DashedWordLength()
    {
        if (!At(TokenKind.Word))
        {
            return 0;
        }

        var length = 1;
        while (Peek(length).Kind == TokenKind.Minus && Peek(length + 1).Kind == TokenKind.Word
            && Peek(length - 1).Touches(Peek(length)) && Peek(length).Touches(Peek(length + 1)))
        {
            length += 2;
        }

        return length;
    }

    /// <summary>Whether a keyword with dashes stands here, such as <c>project-smart</c>.</summary>
    private bool TryTakeDashedWord(string word)
    {
        var length = DashedWordLength();
        if (length == 0 || _text[Current.Start..Peek(length - 1).End] != word)
        {
            return false;
        }

        _position += length;
        return true;
    }

    private Expression ParseSubPipelineInParentheses()
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'('");
        var body = ParseSubPipeline();
        Close(TokenKind.CloseParenthesis, open, "'|' or ')'");
        return body;
    }
}
