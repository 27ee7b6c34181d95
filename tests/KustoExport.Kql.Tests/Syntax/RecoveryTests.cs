using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>One run reports every broken part, and nothing that is only broken because of another.</summary>
public sealed class RecoveryTests
{
    [Theory]
    [InlineData("T | wher a | take 5", "wher")]
    [InlineData("T | wher a | projct b | take 5", "wher projct")]
    [InlineData("T | where (a + ) | projct b", ") projct")]
    [InlineData("T | where a = 1 | projct b", "= projct")]
    [InlineData("T | join (U | wher a | take) on k | projct b", "wher ) projct")]
    [InlineData("let a = ; let b = 1 +; T | wher x", "; ; wher")]
    [InlineData("let f = (a:lng) { T | wher a }; T | projct b", "lng projct")]
    [InlineData("let f = () { T | wher a }; T | projct b", "wher projct")]
    [InlineData("T | where f(a, , b) | extend = 1 | take 1", ", =")]
    [InlineData("T | where a) | take 5; U | wher b", ") wher")]
    [InlineData("T | mv-apply a on (wher b | take 1) | projct c", "wher projct")]
    [InlineData("T | where a == 'x\n| wher b", "' wher")]
    [InlineData("T | where [a | take 1 ; U | wher", "[")]
    public void Errors(string query, string places)
    {
        var errors = QueryParser.Parse(query).Errors;
        Assert.Equal(places, string.Join(' ', errors.Select(e => query.Substring(e.Span.Start, Math.Max(1, e.Span.Length)))));
    }

    [Fact]
    public void ABrokenQueryHasNoTree() => Assert.Null(QueryParser.Parse("T | wher a").Block);

    [Fact]
    public void ThereIsAnEndToErrors() =>
        Assert.InRange(QueryParser.Parse(string.Concat(Enumerable.Repeat("T | wher a;", 1000))).Errors.Count, 1, 20);
}
