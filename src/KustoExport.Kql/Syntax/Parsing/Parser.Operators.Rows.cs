using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private QueryOperator ParseWhere(int start)
    {
        var parameters = ParseKnownParameters();
        return new QueryOperator.Where(ParseScalar(), Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseTake(int start)
    {
        var parameters = ParseKnownParameters();
        return new QueryOperator.Take(ParseScalar(), Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseSort(int start)
    {
        var parameters = ParseParameters();
        ExpectWord("by");
        var keys = ParseList(ParseOrdered);
        return new QueryOperator.Sort(keys, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseTop(int start)
    {
        var parameters = ParseKnownParameters();
        var count = ParseScalar();
        ExpectWord("by");
        var by = ParseOrdered();
        return new QueryOperator.Top(count, by, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseTopHitters(int start)
    {
        var count = ParseScalar();
        ExpectWord("of");
        var of = ParseNamed();
        var by = TryTakeWord("by") ? ParseOrdered() : null;
        return new QueryOperator.TopHitters(count, of, by, Since(start));
    }

    private QueryOperator ParseTopNested(int start)
    {
        var levels = new List<TopNestedLevel> { ParseTopNestedLevel(start) };
        while (TryTake(TokenKind.Comma))
        {
            var levelStart = Current.Start;
            if (!TryTakeDashedWord("top-nested"))
            {
                throw Unexpected("'top-nested'");
            }

            levels.Add(ParseTopNestedLevel(levelStart));
        }

        return new QueryOperator.TopNested(levels, Since(start));
    }

    private TopNestedLevel ParseTopNestedLevel(int start)
    {
        var count = AtWord("of") ? null : ParseScalar();
        ExpectWord("of");
        var of = ParseNamed();
        Expression? others = null;
        if (TryTakeWord("with"))
        {
            ExpectWord("others");
            Expect(TokenKind.Equal, "'='");
            others = ParseScalar();
        }

        ExpectWord("by");
        var by = ParseOrdered();
        return new TopNestedLevel(count, of, others, by, Since(start));
    }

    private QueryOperator ParseSample(int start)
    {
        var parameters = ParseKnownParameters();
        return new QueryOperator.Sample(ParseScalar(), Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseSampleDistinct(int start)
    {
        var parameters = ParseKnownParameters();
        var count = ParseScalar();
        ExpectWord("of");
        var of = ParseNamed();
        return new QueryOperator.SampleDistinct(count, of, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseSerialize(int start)
    {
        var parameters = ParseKnownParameters();
        var columns = ParseOptionalList(ParseNamed);
        return new QueryOperator.Serialize(columns, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseConsume(int start)
    {
        var parameters = ParseParameters();
        return new QueryOperator.Consume(Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseAs(int start)
    {
        var parameters = ParseParameters();
        var name = ParseDeclaredName();
        return new QueryOperator.As(name, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseAssertSchema(int start)
    {
        var schema = ParseRowSchema();
        return new QueryOperator.AssertSchema(schema, Since(start));
    }

    private QueryOperator ParseGetSchema(int start)
    {
        var parameters = ParseParameters();
        return new QueryOperator.GetSchema(Since(start)) { Parameters = parameters };
    }

    /// <summary><c>expression asc nulls last</c></summary>
    private Expression.Ordered ParseOrdered()
    {
        var start = Current.Start;
        var value = ParseNamed();
        var direction = ParseDirection();
        NullsPosition? nulls = null;
        if (TryTakeWord("nulls"))
        {
            nulls = TryTakeWord("first") ? NullsPosition.First
                : TryTakeWord("last") ? NullsPosition.Last
                : throw Unexpected("'first' or 'last'");
        }

        return new Expression.Ordered(value, direction, nulls, Since(start));
    }

    private SortDirection? ParseDirection() =>
        TryTakeWord("asc") ? SortDirection.Ascending
        : TryTakeWord("desc") ? SortDirection.Descending
        : TryTakeDashedWord("granny-asc") ? SortDirection.GrannyAscending
        : TryTakeDashedWord("granny-desc") ? SortDirection.GrannyDescending
        : null;
}
