using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private QueryOperator ParseMvExpand(int start)
    {
        var parameters = ParseKnownParameters("kind", "bagexpansion", "with_itemindex");
        var columns = ParseList(ParseExpandedColumn);
        var limit = TryTakeWord("limit") ? ParseScalar() : null;
        return new QueryOperator.MvExpand(columns, limit, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseMvApply(int start)
    {
        var parameters = ParseKnownParameters("kind", "bagexpansion", "with_itemindex");
        var columns = ParseList(ParseExpandedColumn);
        var limit = TryTakeWord("limit") ? ParseScalar() : null;
        var id = ParseContextId();
        ExpectWord("on");
        var body = ParseSubPipelineInParentheses();
        return new QueryOperator.MvApply(columns, limit, id, body, Since(start)) { Parameters = parameters };
    }

    private ExpandedColumn ParseExpandedColumn()
    {
        var start = Current.Start;
        var value = ParseNamed();
        var to = TryTakeWord("to") ? ParseTypeOf() : null;
        return new ExpandedColumn(value, to, Since(start));
    }

    private QueryOperator ParseParse(int start, bool isFilter)
    {
        var parameters = ParseKnownParameters("kind", "flags");
        var value = ParseScalar();
        ExpectWord("with");
        var pattern = new List<ParsePart> { ParseParsePart() };
        while (!AtEndOfOperator())
        {
            pattern.Add(ParseParsePart());
        }

        return new QueryOperator.Parse(value, pattern, isFilter, Since(start)) { Parameters = parameters };
    }

    private ParsePart ParseParsePart()
    {
        var start = Current.Start;
        if (TryTake(TokenKind.Star))
        {
            return new ParsePart.Anything(Since(start));
        }

        if (At(TokenKind.StringLiteral))
        {
            var text = ParseString();
            return new ParsePart.Text(text, text.Span);
        }

        var name = ParseDeclaredName("'*', a string or the name of a column");
        KqlType? type = TryTake(TokenKind.Colon) ? ParseType() : null;
        return new ParsePart.Column(name, type, Since(start));
    }

    private QueryOperator ParseParseKv(int start)
    {
        var value = ParseScalar();
        ExpectWord("as");
        var keys = ParseRowSchema();
        List<OperatorParameter> properties = TryTakeWord("with") ? ParseProperties() : [];
        return new QueryOperator.ParseKv(value, keys, properties, Since(start));
    }
}
