using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary><c>(a)-[e*1..3]-&gt;(b)&lt;--(c)</c>: the arrows are runs of signs that touch.</summary>
internal sealed partial class Parser
{
    private GraphPattern ParseGraphPattern()
    {
        var start = Current.Start;
        var parts = new List<GraphPatternPart> { ParseGraphNode() };
        while (Current.Kind is TokenKind.Minus or TokenKind.Less)
        {
            parts.Add(ParseGraphEdge());
            parts.Add(ParseGraphNode());
        }

        return new GraphPattern(parts, Since(start));
    }

    private GraphPatternPart ParseGraphNode()
    {
        var open = _position;
        var start = Expect(TokenKind.OpenParenthesis, "a node such as (n)").Start;
        var name = At(TokenKind.CloseParenthesis) ? null : ParseDeclaredName("the name of a node");
        Close(TokenKind.CloseParenthesis, open, "')'");
        return new GraphPatternPart.Node(name, Since(start));
    }

    private GraphPatternPart ParseGraphEdge()
    {
        var start = Current.Start;
        if (ParseArrow("-->"))
        {
            return new GraphPatternPart.Edge(null, GraphDirection.Right, null, null, Since(start));
        }

        if (ParseArrow("<--"))
        {
            return new GraphPatternPart.Edge(null, GraphDirection.Left, null, null, Since(start));
        }

        if (ParseArrow("--"))
        {
            return new GraphPatternPart.Edge(null, GraphDirection.Either, null, null, Since(start));
        }

        var isLeft = ParseArrow("<-[");
        if (!isLeft && !ParseArrow("-["))
        {
            throw Unexpected("an edge such as -->, -[e]-> or <-[e]-");
        }

        var name = At(TokenKind.Word) || At(TokenKind.OpenBracket) ? ParseDeclaredName("the name of an edge") : null;
        Expression? low = null;
        Expression? high = null;
        if (TryTake(TokenKind.Star))
        {
            low = ParseUnary();
            Expect(TokenKind.DotDot, "'..' as in *1..3");
            high = ParseUnary();
        }

        var isRight = !isLeft && ParseArrow("]->");
        if (!isRight && !ParseArrow("]-"))
        {
            throw Unexpected(isLeft ? "']-'" : "']->' or ']-'");
        }

        var direction = isRight ? GraphDirection.Right : isLeft ? GraphDirection.Left : GraphDirection.Either;
        return new GraphPatternPart.Edge(name, direction, low, high, Since(start));
    }

    private bool ParseArrow(string arrow)
    {
        for (var i = 0; i < arrow.Length; i++)
        {
            if (Peek(i).Text != arrow[i].ToString() || (i > 0 && !Peek(i - 1).Touches(Peek(i))))
            {
                return false;
            }
        }

        _position += arrow.Length;
        return true;
    }
}
