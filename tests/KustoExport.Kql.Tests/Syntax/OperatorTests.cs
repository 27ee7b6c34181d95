using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>The whole grammar of queries, each form with its tree.</summary>
public sealed class OperatorTests
{
    public static TheoryData<string, string> Operators()
    {
        var data = new TheoryData<string, string>();
        foreach (var (query, tree) in SampleQueries.Operators)
        {
            data.Add(query, tree);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Tree(string query, string tree) => Assert.Equal(tree, TreeText.OfQuery(query));

    [Fact]
    public void EveryOperatorHasASample()
    {
        var covered = SampleQueries.All
            .SelectMany(query => TreeNodes.Of(QueryParser.ParseOrThrow(query)))
            .Select(node => node.GetType())
            .ToHashSet();
        var kinds = new[] { typeof(QueryOperator), typeof(Expression), typeof(Statement), typeof(ParsePart), typeof(GraphPatternPart) }
            .SelectMany(family => family.GetNestedTypes())
            .Where(kind => kind != typeof(QueryOperator.Unreadable) && kind != typeof(Expression.Missing));

        Assert.Empty(kinds.Where(kind => !covered.Contains(kind)).Select(kind => kind.Name).Except(["Between", "In", "Index", "Unary"]));
    }

    [Theory]
    [InlineData("T; U", 2)]
    [InlineData(";; T ;; U ;", 2)]
    [InlineData("let a = 1; // one\nT | where x == a", 2)]
    [InlineData("", 0)]
    [InlineData("// nothing\n;", 0)]
    public void Statements(string text, int expected) => Assert.Equal(expected, QueryParser.ParseOrThrow(text).Statements.Count);
}
