using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>What stands between operators: signs, members, calls, and the operands themselves.</summary>
internal sealed partial class Parser
{
    private OperatorToken? AtOperator()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Word when token.Text == "matches":
                return IsWord(1, "regex") ? OperatorToken.Of("matches regex") : null;
            case TokenKind.Word when token.Text == "in" && IsWord(1, "range"):
                return null; // make-series … on x in range(…)
            case TokenKind.WordOperator:
                return OperatorToken.Of(token.Text) ?? throw Fail(
                    token.Span, $"'{token.Text}' is not an operator.", Suggestion.DidYouMean(token.Text, OperatorToken.Spellings));
            case TokenKind.End or TokenKind.StringLiteral:
                return null;
            default:
                return OperatorToken.Of(token.Text);
        }
    }

    private TextSpan TakeOperator(OperatorToken op)
    {
        var start = Take().Start;
        if (op.Binary == BinaryOperator.MatchesRegex)
        {
            Take();
        }

        return Since(start);
    }

    private Expression ParseUnary()
    {
        var start = Current.Start;
        if (At(TokenKind.Star) && StarOperator() is { } op)
        {
            return op.TakesStar ? new Expression.Wildcard("*", Take().Span) : throw StarNotSupported(op);
        }

        if (Current.Kind is not (TokenKind.Minus or TokenKind.Plus))
        {
            return ParsePostfix();
        }

        var sign = Take();
        if (sign.Touches(Current) && TryParseNumber(sign.Kind == TokenKind.Minus, start) is { } number)
        {
            return ParsePostfix(number, start);
        }

        var unary = sign.Kind == TokenKind.Minus ? UnaryOperator.Minus : UnaryOperator.Plus;
        return new Expression.Unary(unary, ParsePostfix(), Since(start));
    }

    /// <summary>The comparison behind a '*' that stands for any column: <c>* == 1</c>, <c>* has "x"</c>.</summary>
    private OperatorToken? StarOperator()
    {
        var next = Peek(1);
        var op = next.Kind is TokenKind.End or TokenKind.StringLiteral ? null : OperatorToken.Of(next.Text == "matches" ? "matches regex" : next.Text);
        return op?.Precedence is Precedence.Equality or Precedence.Relational or Precedence.String ? op : null;
    }

    private SyntaxFailure StarNotSupported(OperatorToken op) => Fail(
        TextSpan.FromBounds(Current.Start, Peek(1).Span.End),
        $"'*' before '{Peek(1).Text}' is not supported by this service.",
        op switch
        {
            { In: InOperator.In or InOperator.InIgnoreCase } => "Compare with each value: * == 1 or * == 2.",
            { In: InOperator.HasAny } => "Look for each text: * has 'a' or * has 'b'.",
            { Binary: BinaryOperator.NotEqual } => "Write not(* == …).",
            _ => "'*' may stand before '==' and operators of strings. Name the columns.",
        },
        ErrorCodes.KqlNotSupported);

    private Expression ParsePostfix()
    {
        var start = Current.Start;
        return ParsePostfix(ParsePrimary(), start);
    }

    // takesWildcards: whether database("x").a* is several tables rather than a product.
    private Expression ParsePostfix(Expression target, int start, bool takesWildcards = false)
    {
        for (var length = 2; ; length++)
        {
            CheckChain(length);
            if (At(TokenKind.OpenBracket))
            {
                target = new Expression.Index(target, ParseKey(), Since(start));
            }
            else if (TryTake(TokenKind.Dot))
            {
                target = ParseMember(target, start, takesWildcards);
            }
            else
            {
                return target;
            }
        }
    }

    private Expression ParseMember(Expression target, int start, bool takesWildcards)
    {
        if (At(TokenKind.OpenBracket) && NameLength(0) == 0)
        {
            return new Expression.Index(target, ParseKey(), Since(start)); // the old form a.[b]
        }

        if (takesWildcards && WildcardLength() > 0)
        {
            return new Expression.Member(target, ParseWildcard(), Since(start));
        }

        var name = At(TokenKind.Word) && Current.Text is "kind" or "withsource" or "with_source"
            ? ParseAnyWord("a name")
            : ParseReferredName("the name of a member");
        return At(TokenKind.OpenParenthesis)
            ? new Expression.Call(target, name, ParseArguments(), Since(start))
            : new Expression.Member(target, name, Since(start));
    }

    private Expression ParseKey()
    {
        var open = _position;
        Take();
        var key = ParseScalar();
        Close(TokenKind.CloseBracket, open, "']'");
        return key;
    }

    private List<Expression> ParseArguments()
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'('");
        var arguments = At(TokenKind.CloseParenthesis) ? [] : ParseList(ParseArgument);
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return arguments;
    }

    private Expression ParseArgument()
    {
        if (At(TokenKind.Star) && Peek(1).Kind is TokenKind.Comma or TokenKind.CloseParenthesis)
        {
            return new Expression.Wildcard("*", Take().Span);
        }

        return AtNameAndEqual() || AtNameList() ? ParseNamed() : ParsePipeline();
    }

    private Expression ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.OpenParenthesis:
                return ParseParenthesized();
            case TokenKind.OpenBracket when NameLength(0) > 0:
                return ParseNameOrCall();
            case TokenKind.Word:
                return ParseWord();
            case TokenKind.OpenBrace:
                throw Fail(
                    token.Span,
                    "A '{' can't stand here.",
                    "Parameters such as {name} are filled in by client programs before a query is sent.");
            default:
                return TryParseLiteral() ?? throw Unexpected("an expression");
        }
    }

    private Expression ParseParenthesized()
    {
        var open = _position;
        Take();
        var inner = ParsePipeline();
        Close(TokenKind.CloseParenthesis, open, "')'");
        return inner;
    }

    private Expression ParseWord() => Current.Text switch
    {
        "datatable" when Peek(1).Kind is TokenKind.OpenParenthesis or TokenKind.Word => ParseDataTable(),
        "externaldata" or "external_data" when Peek(1).Kind is TokenKind.OpenParenthesis or TokenKind.Word => ParseExternalData(),
        "dynamic" when Peek(1).Kind == TokenKind.OpenParenthesis => ParseDynamic(),
        "typeof" when Peek(1).Kind == TokenKind.OpenParenthesis => ParseTypeOf(),
        "inline_external_table" when AtInlineExternalTable() => ParseInlineExternalTable(),
        "entity_group" when Peek(1).Kind == TokenKind.OpenBracket => ParseEntityGroup(),
        "toscalar" or "totable" or "materialize" => ParseTableFunction(),
        _ => ParseNameOrCall(),
    };

    private Expression ParseNameOrCall()
    {
        var start = Current.Start;
        var name = ParseReferredName();
        return At(TokenKind.OpenParenthesis)
            ? new Expression.Call(null, name, ParseArguments(), Since(start))
            : ParseDataScope(new Expression.Name(name.Text, name.Span), start);
    }

    // "T datascope=hotcache"
    private Expression ParseDataScope(Expression.Name table, int start)
    {
        if (!AtWord("datascope"))
        {
            return table;
        }

        Take();
        Expect(TokenKind.Equal, "'='");
        var scope = ParseAnyWord("'all' or 'hotcache'");
        return new Expression.DataScope(table, scope, Since(start));
    }

    private Expression ParseTableFunction()
    {
        var name = ParseAnyWord("a function");
        var parameters = ParseParameters();
        if (!At(TokenKind.OpenParenthesis))
        {
            throw Unexpected($"'(' after '{name.Text}'");
        }

        return new Expression.Call(null, name, ParseArguments(), Since(name.Span.Start)) { Parameters = parameters };
    }
}
