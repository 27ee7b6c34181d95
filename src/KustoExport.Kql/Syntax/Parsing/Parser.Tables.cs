using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Tables that are written out, and the ways to point at tables.</summary>
internal sealed partial class Parser
{
    private Expression ParseDataTable()
    {
        var start = Take().Start;
        var parameters = ParseParameters();
        var schema = ParseRowSchema();
        var open = _position;
        Expect(TokenKind.OpenBracket, "'[' and the values");
        var values = new List<Expression>();
        while (!At(TokenKind.CloseBracket))
        {
            values.Add(ParseLiteral());
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        Close(TokenKind.CloseBracket, open, "',' or ']'");
        return new Expression.DataTable(schema, values, Since(start)) { Parameters = parameters };
    }

    private Expression ParseExternalData()
    {
        var start = Take().Start;
        var parameters = ParseParameters();
        var schema = ParseRowSchema();
        var open = _position;
        Expect(TokenKind.OpenBracket, "'[' and the locations");
        var uris = ParseList(ParseScalar);
        Close(TokenKind.CloseBracket, open, "',' or ']'");
        List<OperatorParameter> properties = AtWord("with") && Peek(1).Kind == TokenKind.OpenParenthesis && TryTakeWord("with")
            ? ParseProperties()
            : [];
        return new Expression.ExternalData(schema, uris, properties, Since(start)) { Parameters = parameters };
    }

    private Expression ParseEntityGroup()
    {
        var start = Take().Start;
        var open = _position;
        Expect(TokenKind.OpenBracket, "'['");
        var entities = ParseList(ParseScalar);
        Close(TokenKind.CloseBracket, open, "',' or ']'");
        return new Expression.EntityGroup(entities, Since(start));
    }

    /// <summary>What union, find and search take: a name, a wildcard, a path, a call, or a pipeline in parentheses.</summary>
    private Expression ParseTableReference()
    {
        if (WildcardLength() > 0)
        {
            var pattern = ParseWildcard();
            return new Expression.Wildcard(pattern.Text, pattern.Span);
        }

        var start = Current.Start;
        return ParsePostfix(ParsePrimary(), start, takesWildcards: true);
    }

    /// <summary>A column or a path to one, before a parenthesis that is not the arguments of a call.</summary>
    private Expression ParseColumnPath()
    {
        var start = Current.Start;
        var name = ParseReferredName("the name of a column");
        Expression path = new Expression.Name(name.Text, name.Span);
        for (var length = 2; Current.Kind is TokenKind.Dot or TokenKind.OpenBracket; length++)
        {
            CheckChain(length);
            path = TryTake(TokenKind.Dot)
                ? new Expression.Member(path, ParseReferredName("the name of a member"), Since(start))
                : new Expression.Index(path, ParseKey(), Since(start));
        }

        return path;
    }
}
