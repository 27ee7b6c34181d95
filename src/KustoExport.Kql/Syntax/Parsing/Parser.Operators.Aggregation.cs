using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

internal sealed partial class Parser
{
    private QueryOperator ParseSummarize(int start)
    {
        var parameters = ParseKnownParameters("kind");
        var aggregates = AtWord("by") ? [] : ParseOptionalList(ParseNamed);
        List<Expression> groups = [];
        Expression? legacyBin = null;
        if (TryTakeWord("by"))
        {
            groups = ParseList(ParseNamed);
            if (AtWord("bin") && Peek(1).Kind == TokenKind.Equal)
            {
                Take();
                Take();
                legacyBin = ParseLiteral();
            }
        }

        return new QueryOperator.Summarize(aggregates, groups, legacyBin, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseDistinct(int start)
    {
        var parameters = ParseKnownParameters();
        var columns = ParseList(() => At(TokenKind.Star) ? new Expression.Wildcard("*", Take().Span) : ParseNamed());
        return new QueryOperator.Distinct(columns, Since(start)) { Parameters = parameters };
    }

    private QueryOperator ParseCount(int start)
    {
        var parameters = ParseParameters();
        var name = TryTakeWord("as") ? ParseDeclaredName() : null;
        return new QueryOperator.Count(Since(start)) { Name = name, Parameters = parameters };
    }

    private QueryOperator ParseMakeSeries(int start)
    {
        var parameters = ParseKnownParameters("kind");
        var aggregates = ParseList(ParseSeriesAggregate);
        ExpectWord("on");
        var axis = ParseNamed();
        var (from, to, step, isInRange) = ParseSeriesRange();
        List<Expression> groups = TryTakeWord("by") ? ParseList(ParseNamed) : [];
        return new QueryOperator.MakeSeries(aggregates, axis, from, to, step, isInRange, groups, Since(start)) { Parameters = parameters };
    }

    private SeriesAggregate ParseSeriesAggregate()
    {
        var start = Current.Start;
        var value = ParseNamed();
        Expression? fallback = null;
        if (TryTakeWord("default"))
        {
            Expect(TokenKind.Equal, "'='");
            fallback = ParseScalar();
        }

        return new SeriesAggregate(value, fallback, Since(start));
    }

    private (Expression? From, Expression? To, Expression Step, bool IsInRange) ParseSeriesRange()
    {
        if (!AtWord("in"))
        {
            var from = TryTakeWord("from") ? ParseScalar() : null;
            var to = TryTakeWord("to") ? ParseScalar() : null;
            ExpectWord("step");
            return (from, to, ParseScalar(), false);
        }

        Take();
        ExpectWord("range");
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'('");
        var first = ParseScalar();
        Expect(TokenKind.Comma, "','");
        var last = ParseScalar();
        Expect(TokenKind.Comma, "','");
        var width = ParseScalar();
        Close(TokenKind.CloseParenthesis, open, "')'");
        return (first, last, width, true);
    }

    private QueryOperator ParseReduce(int start)
    {
        var parameters = ParseParameters();
        ExpectWord("by");
        var by = ParseNamed();
        List<Expression> with = TryTakeWord("with") ? ParseList(ParseNamed) : [];
        return new QueryOperator.Reduce(by, with, Since(start)) { Parameters = parameters };
    }
}
