using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private QueryOperator ParseRender(int start)
    {
        var chart = ParseAnyWord("the kind of a chart");
        var properties = new List<RenderProperty>();
        while (ParseOldRenderProperty() is { } property)
        {
            properties.Add(property);
        }

        if (TryTakeWord("with"))
        {
            properties.AddRange(ParseRenderProperties());
        }

        return new QueryOperator.Render(chart, properties, Since(start));
    }

    // Without parentheses: title="x", kind=stacked, accumulate=true, with "x", by a, b.
    private RenderProperty? ParseOldRenderProperty()
    {
        if (At(TokenKind.Word) && Peek(1).Kind == TokenKind.Equal)
        {
            return ParseRenderProperty();
        }

        var start = Current.Start;
        if (AtWord("with") && Peek(1).Kind == TokenKind.StringLiteral)
        {
            var name = ParseAnyWord("'with'");
            return new RenderProperty(name, [ParseString()], Since(start));
        }

        if (AtWord("by"))
        {
            var name = ParseAnyWord("'by'");
            return new RenderProperty(name, ParseList(ParseNameOrWildcard), Since(start));
        }

        return null;
    }

    private List<RenderProperty> ParseRenderProperties()
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and properties");
        var properties = new List<RenderProperty>();
        TryTake(TokenKind.Comma);
        while (At(TokenKind.Word))
        {
            properties.Add(ParseRenderProperty());
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return properties;
    }

    private RenderProperty ParseRenderProperty()
    {
        var name = ParseAnyWord("the name of a property");
        Expect(TokenKind.Equal, "'='");
        var values = new List<Expression> { ParseRenderValue() };

        // A comma goes on with the list of columns, unless the next property follows it.
        while (At(TokenKind.Comma) && NameLength(1) is > 0 and var length && Peek(1 + length).Kind != TokenKind.Equal)
        {
            Take();
            values.Add(ParseRenderValue());
        }

        return new RenderProperty(name, values, Since(name.Span.Start));
    }

    private Expression ParseRenderValue() =>
        At(TokenKind.Word) && Peek(1).Kind is TokenKind.Comma or TokenKind.CloseParenthesis ? ParseParameterValue() : ParseUnaryOrWord();

    private Expression ParseUnaryOrWord() =>
        At(TokenKind.Word) && Keywords.IsReserved(Current.Text) ? ParseParameterValue() : ParseUnary();
}
