using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>The statement <c>declare pattern</c> (documentation: pattern-statement.md).</summary>
internal sealed partial class Parser
{
    private Statement.Pattern ParsePattern()
    {
        var start = Take().Start;
        Take();
        var name = ParseDeclaredName();
        if (!TryTake(TokenKind.Equal))
        {
            return new Statement.Pattern(name, [], null, [], Since(start));
        }

        var parameters = ParseFunctionParameters();
        FunctionParameter? path = null;
        if (At(TokenKind.OpenBracket))
        {
            var open = _position;
            Take();
            path = ParseFunctionParameter();
            Close(TokenKind.CloseBracket, open, "']'");
        }

        var openRules = _position;
        Expect(TokenKind.OpenBrace, "'{' and the rules of the pattern");
        var rules = new List<PatternRule>();
        while (At(TokenKind.OpenParenthesis))
        {
            rules.Add(ParsePatternRule());
            while (TryTake(TokenKind.Semicolon))
            {
            }
        }

        Close(TokenKind.CloseBrace, openRules, "a rule such as (\"x\") = { … }, or '}'");
        return new Statement.Pattern(name, parameters, path, rules, Since(start));
    }

    private PatternRule ParsePatternRule()
    {
        var start = Current.Start;
        var open = _position;
        Take();
        var arguments = ParseList(ParseLiteral);
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        Expression? path = null;
        if (TryTake(TokenKind.Dot))
        {
            var openPath = _position;
            Expect(TokenKind.OpenBracket, "'['");
            path = ParseLiteral();
            Close(TokenKind.CloseBracket, openPath, "']'");
        }

        Expect(TokenKind.Equal, "'='");
        return new PatternRule(arguments, path, ParseFunctionBody(), Since(start));
    }
}
