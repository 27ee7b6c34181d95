using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

public sealed class PrecedenceTests
{
    [Theory]
    [InlineData("a + b * c", "(a Add (b Multiply c))")]
    [InlineData("a - b - c", "((a Subtract b) Subtract c)")]
    [InlineData("(a + b) * c", "((a Add b) Multiply c)")]
    [InlineData("a or b and c", "(a Or (b And c))")]
    [InlineData("a and b or c and d", "((a And b) Or (c And d))")]
    [InlineData("a == b and c != d", "((a Equal b) And (c NotEqual d))")]
    [InlineData("a <> b", "(a NotEqual b)")]
    [InlineData("a < b == c >= d", "((a Less b) Equal (c GreaterOrEqual d))")]
    [InlineData("a + 1 > b % 2", "((a Add 1) Greater (b Modulo 2))")]
    [InlineData("a + b contains 'x'", "(a Add (b Contains \"x\"))")]
    [InlineData("a =~ 'x' and b !~ 'y'", "((a EqualIgnoreCase \"x\") And (b NotEqualIgnoreCase \"y\"))")]
    [InlineData("a matches regex 'x+' or b", "((a MatchesRegex \"x+\") Or b)")]
    [InlineData("-a * b", "(Unary(Minus, a) Multiply b)")]
    [InlineData("a - -1", "(a Subtract -1)")]
    [InlineData("a-1", "(a Subtract 1)")]
    [InlineData("-(1)", "Unary(Minus, 1)")]
    [InlineData("-a.b[0]", "Unary(Minus, Index(Member(a, b), 0))")]
    [InlineData("a.b.c", "Member(Member(a, b), c)")]
    [InlineData("a['b'].['c d'][d]", "Index(Member(Index(a, \"b\"), c d), d)")]
    [InlineData("a.[b]", "Index(a, b)")]
    [InlineData("f(a)[0].b", "Member(Index(f(a), 0), b)")]
    [InlineData("a between (1 .. 2) and b", "(Between(a, 1, 2) And b)")]
    [InlineData("a !between (b + 1 .. ago(1d))", "Between(a, (b Add 1), ago(timespan(864000000000)), IsNegated)")]
    [InlineData("a in (1, 2)", "In(a, In, [1, 2])")]
    [InlineData("a !in~ ('x')", "In(a, NotInIgnoreCase, [\"x\"])")]
    [InlineData("a has_any (T | project x)", "In(a, HasAny, [T | Project([x])])")]
    [InlineData("a * -1d", "(a Multiply timespan(-864000000000))")]
    public void Tree(string text, string expected) => Assert.Equal(expected, TreeText.OfExpression(text));

    [Theory]
    [InlineData("a == b == c")]
    [InlineData("a < b < c")]
    [InlineData("a has b has c")]
    [InlineData("a in (1) == true")]
    public void ComparisonsDoNotChain(string text)
    {
        var error = Assert.Single(QueryParser.Parse("print " + text).Errors);
        Assert.Equal("Put one of the two comparisons into parentheses.", error.Remedy);
    }

    [Fact]
    public void ALongChainOfOrIsNoDeepTree()
    {
        var text = "T | where " + string.Join(" or ", Enumerable.Range(0, 5000).Select(i => $"x == {i}"));
        var query = (Statement.Query)QueryParser.ParseOrThrow(text).Statements[0];
        var where = (QueryOperator.Where)((Expression.Pipe)query.Value).Operator;

        Assert.Equal(14, Depth(where.Predicate));
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 5000)), string.Join(' ', Constants(where.Predicate)));
    }

    private static int Depth(Expression expression) =>
        expression is Expression.Binary binary ? 1 + Math.Max(Depth(binary.Left), Depth(binary.Right)) : 0;

    private static IEnumerable<object?> Constants(Expression expression) => expression switch
    {
        Expression.Binary binary => Constants(binary.Left).Concat(Constants(binary.Right)),
        Expression.Literal literal => [literal.Value],
        _ => [],
    };
}
