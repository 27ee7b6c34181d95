using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Which words may be names, and how names are written (documentation: schema-entities/entity-names.md).</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("foo", "foo")]
    [InlineData("_x1", "_x1")]
    [InlineData("['foo bar']", "foo bar")]
    [InlineData("[\"a-b\"]", "a-b")]
    [InlineData("['where']", "where")]
    [InlineData("count", "count")]
    [InlineData("limit + take", "(limit Add take)")]
    [InlineData("on", "on")]
    [InlineData("step", "step")]
    [InlineData("from", "from")]
    [InlineData("id", "id")]
    [InlineData("order", "order")]
    [InlineData("default", "default")]
    [InlineData("d.kind", "Member(d, kind)")]
    [InlineData("d.['first']", "Member(d, first)")]
    [InlineData("range(1, 3)", "range(1, 3)")]
    [InlineData("bin(a, 1h)", "bin(a, timespan(36000000000))")]
    public void Name(string text, string expected) => Assert.Equal(expected, TreeText.OfExpression(text));

    [Theory]
    [InlineData("count = 1", "Named([count], 1)")]
    [InlineData("to = 1", "Named([to], 1)")]
    [InlineData("['a b'] = 1", "Named([a b], 1)")]
    [InlineData("title = 1", "Named([title], 1)")]
    [InlineData("(a, b) = f()", "Named([a, b], IsList, f())")]
    public void DeclaredName(string text, string expected) => Assert.Equal(expected, TreeText.OfExpression(text));

    [Theory]
    [InlineData("first = 1")]
    [InlineData("has = 1")]
    [InlineData("where = 1")]
    [InlineData("kind = 1")]
    [InlineData("a + project")]
    [InlineData("d.first")]
    [InlineData("hasprefix(a, 'x')")]
    [InlineData("a-b = 1")]
    public void KeywordWithoutBrackets(string text) => Assert.Single(QueryParser.Parse("print " + text).Errors);

    [Theory]
    [InlineData("T | project-away a*, *_b, c", "T | ProjectAway([a*, *_b, c])")]
    [InlineData("union *, T*, database('x').*", "Union([*, T*, Member(database(\"x\"), *)])")]
    [InlineData("union database('x').a*b, cluster('c').database('d').T", "Union([Member(database(\"x\"), a*b), Member(Call(cluster(\"c\"), database, [\"d\"]), T)])")]
    [InlineData("print f().a*2", "Print([(Member(f(), a) Multiply 2)])")]
    public void Wildcard(string text, string expected) => Assert.Equal(expected, TreeText.OfQuery(text));
}
