using System.Text;
using KustoExport.Kql.Syntax.Lexing;
using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>How many tokens a plain or bracketed name takes up from here; 0 if there is none.</summary>
    private int NameLength(int offset)
    {
        if (Peek(offset).Kind == TokenKind.Word)
        {
            return 1;
        }

        if (Peek(offset).Kind != TokenKind.OpenBracket || Peek(offset + 1).Kind != TokenKind.StringLiteral)
        {
            return 0;
        }

        var length = 2;
        while (Peek(offset + length).Kind == TokenKind.StringLiteral)
        {
            length++;
        }

        return Peek(offset + length).Kind == TokenKind.CloseBracket ? length + 1 : 0;
    }

    private bool AtNameAndEqual() => NameLength(0) is > 0 and var length && Peek(length).Kind == TokenKind.Equal;

    /// <summary>A name that is given to something.</summary>
    private Identifier ParseDeclaredName(string what = "a name")
    {
        if (At(TokenKind.OpenBracket))
        {
            return ParseBracketedName(what);
        }

        var token = Expect(TokenKind.Word, what);
        return Keywords.IsReservedInDeclaration(token.Text) ? throw Reserved(token) : new Identifier(token.Text, token.Span);
    }

    /// <summary>A name that stands for a column, table or function.</summary>
    private Identifier ParseReferredName(string what = "a name")
    {
        if (At(TokenKind.OpenBracket))
        {
            return ParseBracketedName(what);
        }

        if (!At(TokenKind.Word))
        {
            throw Unexpected(what);
        }

        var token = Current;
        if (Keywords.IsReserved(token.Text))
        {
            throw Reserved(token);
        }

        Take();
        return new Identifier(token.Text, token.Span);
    }

    /// <summary>Any word, whether reserved or not: the names of options, kinds, charts.</summary>
    private Identifier ParseAnyWord(string what)
    {
        var token = Expect(TokenKind.Word, what);
        return new Identifier(token.Text, token.Span);
    }

    private Identifier ParseBracketedName(string what)
    {
        if (NameLength(0) == 0)
        {
            throw Unexpected(what, "A name in brackets is quoted too: ['name'].");
        }

        var start = Take().Start;
        var name = new StringBuilder();
        while (At(TokenKind.StringLiteral))
        {
            name.Append(StringText.Decode(Take().Text).Value);
        }

        Take();
        return new Identifier(name.ToString(), Since(start));
    }

    private SyntaxFailure Reserved(Token token)
    {
        var isCall = Peek(token.Start == Current.Start ? 1 : 0).Kind == TokenKind.OpenParenthesis;
        var remedy = isCall && OperatorToken.Of(token.Text) is not null
            ? $"'{token.Text}' is an operator: it stands between its operands."
            : token.Text is "by" or "on" && _position > 0 && _tokens[_position - 1].Kind == TokenKind.Comma ? $"Leave out the ',' before '{token.Text}'."
            : s_operators.ContainsKey(token.Text)
                ? $"An operator stands behind a '|'; a column of this name is written ['{token.Text}']."
                : $"A column, table or variable of this name is written ['{token.Text}'].";
        return Fail(token.Span, $"'{token.Text}' is a keyword here, not a name.", remedy);
    }

    /// <summary>How many tokens a name with stars takes up from here (<c>a*</c>, <c>*</c>, <c>*_b*</c>); 0 if there is none.</summary>
    private int WildcardLength()
    {
        var length = 0;
        var hasStar = false;
        while (Peek(length).Kind is TokenKind.Word or TokenKind.Star or TokenKind.LongLiteral
            && (length == 0 || Peek(length - 1).Touches(Peek(length))))
        {
            hasStar |= Peek(length).Kind == TokenKind.Star;
            length++;
        }

        return hasStar && Peek(0).Kind != TokenKind.LongLiteral ? length : 0;
    }

    private Identifier ParseWildcard()
    {
        var start = Current.Start;
        _position += WildcardLength();
        var span = Since(start);
        return new Identifier(_text.Substring(span.Start, span.Length), span);
    }

    /// <summary>A name, or several at once by a wildcard.</summary>
    private Expression ParseNameOrWildcard()
    {
        if (WildcardLength() > 0)
        {
            var pattern = ParseWildcard();
            return new Expression.Wildcard(pattern.Text, pattern.Span);
        }

        var name = ParseReferredName("the name of a column");
        return new Expression.Name(name.Text, name.Span);
    }
}
