using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private QueryOperator ParseSearch(int start)
    {
        var parameters = ParseParameters();
        var tables = ParseSearchedTables();
        var predicate = ParseSearchPredicate();
        return new QueryOperator.Search(tables, predicate, Since(start)) { Parameters = parameters };
    }

    // "*" alone is every row; "* and …" is what follows.
    private Expression ParseSearchPredicate()
    {
        var start = Current.Start;
        if (!At(TokenKind.Star) || StarOperator() is not null)
        {
            return ParseScalar();
        }

        var star = new Expression.Wildcard("*", Take().Span);
        if (!AtWord("and"))
        {
            return star;
        }

        var and = Take();
        return new Expression.Binary(star, BinaryOperator.And, and.Span, ParseScalar(), Since(start));
    }

    private QueryOperator ParseFind(int start)
    {
        var parameters = ParseParameters();
        var tables = ParseSearchedTables();
        if (parameters.Count > 0 || tables.Count > 0)
        {
            ExpectWord("where");
        }
        else
        {
            TryTakeWord("where");
        }

        var predicate = ParseScalar();
        var isSmart = TryTakeDashedWord("project-smart");
        var columns = !isSmart && TryTakeDashedWord("project") ? ParseList(ParseFindColumn) : null;
        var away = TryTakeDashedWord("project-away") || TryTakeWord("__projectAway") ? ParseList(ParseFindColumn) : null;
        return new QueryOperator.Find(tables, predicate, columns, isSmart, away, Since(start)) { Parameters = parameters };
    }

    private List<Expression> ParseSearchedTables()
    {
        if (!AtWord("in") || Peek(1).Kind != TokenKind.OpenParenthesis)
        {
            return [];
        }

        Take();
        var open = _position;
        Take();
        var tables = ParseList(ParseSearchedTable);
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return tables;
    }

    // "T | as name" is the one operator that may stand in the list.
    private Expression ParseSearchedTable()
    {
        var start = Current.Start;
        var table = ParseTableReference();
        while (TryTake(TokenKind.Pipe))
        {
            var operatorStart = Current.Start;
            ExpectWord("as");
            table = new Expression.Pipe(table, ParseAs(operatorStart), Since(start));
        }

        return table;
    }

    private FindColumn ParseFindColumn()
    {
        var start = Current.Start;
        if (At(TokenKind.Star))
        {
            return new FindColumn(new Expression.Wildcard("*", Take().Span), null, Since(start));
        }

        if (At(TokenKind.Word) && Peek(1).Kind == TokenKind.OpenParenthesis)
        {
            var pack = ParseNameOrCall(); // pack(*), pack_all()
            return new FindColumn(pack, null, Since(start));
        }

        var name = ParseReferredName("the name of a column");
        var column = new Expression.Name(name.Text, name.Span);
        KqlType? type = TryTake(TokenKind.Colon) ? ParseType() : null;
        return new FindColumn(column, type, Since(start));
    }
}
