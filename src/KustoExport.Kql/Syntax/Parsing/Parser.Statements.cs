using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private QueryBlock ParseBlock()
    {
        var statements = ParseStatements(TokenKind.End, "'|', ';' or the end of the query");
        return new QueryBlock(_text, statements, new TextSpan(0, _text.Length));
    }

    /// <summary>Statements between semicolons up to a closing bracket, or to the end.</summary>
    private List<Statement> ParseStatements(TokenKind end, string expected)
    {
        var statements = new List<Statement>();
        while (true)
        {
            while (TryTake(TokenKind.Semicolon))
            {
            }

            if (At(end) || At(TokenKind.End))
            {
                return statements;
            }

            statements.Add(ParseStatement());
            if (At(end) || At(TokenKind.Semicolon) || At(TokenKind.End))
            {
                continue;
            }

            var depth = _brackets.Depth(_position);
            Note(Unexpected(expected).Error);
            Take();
            SkipToSemicolon(depth);
            if (!At(TokenKind.Semicolon) && !At(TokenKind.End))
            {
                return statements;
            }
        }
    }

    private Statement ParseStatement() => Recover(ParseStatementByKeyword, span => new Statement.Query(new Expression.Missing(span), span));

    private Statement ParseStatementByKeyword()
    {
        var start = Current.Start;
        switch (At(TokenKind.Word) ? Current.Text : null)
        {
            case "let" when NameLength(1) > 0:
                return ParseLet();
            case "set" when Peek(1).Kind == TokenKind.Word:
                return ParseSet();
            case "declare" when IsWord(1, "query_parameters"):
                Take();
                Take();
                return new Statement.DeclareQueryParameters(ParseFunctionParameters(), Since(start));
            case "declare" when IsWord(1, "pattern"):
                return ParsePattern();
            case "alias" when IsWord(1, "database"):
                return ParseAlias();
            case "restrict" when IsWord(1, "access"):
                return ParseRestrict();
            default:
                return new Statement.Query(ParsePipeline(), Since(start));
        }
    }

    private Statement.Let ParseLet()
    {
        var start = Take().Start;
        var name = ParseDeclaredName();
        Expect(TokenKind.Equal, $"'=' after 'let {name.Text}'");
        var value = AtLambda() ? ParseLambda() : ParsePipeline();
        return new Statement.Let(name, value, Since(start));
    }

    private bool AtLambda()
    {
        var open = _position + (AtWord("view") ? 1 : 0);
        return _tokens[open].Kind == TokenKind.OpenParenthesis
            && _brackets.Partner(open) is >= 0 and var close
            && _tokens[close + 1].Kind == TokenKind.OpenBrace;
    }

    private Expression.Lambda ParseLambda()
    {
        var start = Current.Start;
        var isView = TryTakeWord("view");
        var parameters = ParseFunctionParameters();
        return new Expression.Lambda(parameters, isView, ParseFunctionBody(), Since(start));
    }

    private FunctionBody ParseFunctionBody()
    {
        EnterNesting();
        var start = Current.Start;
        var open = _position;
        Expect(TokenKind.OpenBrace, "'{'");
        var statements = ParseStatements(TokenKind.CloseBrace, "'|', ';' or '}'");
        Close(TokenKind.CloseBrace, open, "';' or '}'");
        _nesting--;

        var result = statements.Count > 0 && statements[^1] is Statement.Query query ? query.Value : null;
        var declarations = result is null ? statements : statements[..^1];
        if (declarations.FirstOrDefault(s => s is Statement.Query) is { } extra)
        {
            Report(extra.Span, "A function has one result, and it stands last.", "Give this expression a name with 'let'.");
        }

        return new FunctionBody(declarations, result, Since(start));
    }

    private Statement.Set ParseSet()
    {
        var start = Take().Start;
        var option = ParseAnyWord("the name of an option");
        var value = TryTake(TokenKind.Equal) ? ParseParameterValue() : null;
        return new Statement.Set(option, value, Since(start));
    }

    private Statement.Alias ParseAlias()
    {
        var start = Take().Start;
        Take();
        var name = ParseDeclaredName();
        Expect(TokenKind.Equal, "'='");
        return new Statement.Alias(name, ParseScalar(), Since(start));
    }

    private Statement.Restrict ParseRestrict()
    {
        var start = Take().Start;
        Take();
        ExpectWord("to");
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and the tables");
        var entities = ParseList(ParseTableReference);
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return new Statement.Restrict(entities, Since(start));
    }
}
