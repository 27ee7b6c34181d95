using KustoExport.Kql.Syntax;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

public sealed class SchemaQueryTests
{
    [Theory]
    [InlineData("T", "T")]
    [InlineData("let x = 1;\nT | where a > x; // and no more\n", "let x = 1;\nT | where a > x")]
    [InlineData("T // | getschema", "T")]
    [InlineData(".show tables", ".show tables")]
    [InlineData("print s = ';'", "print s = ';'")]
    public void TheQueryIsAskedForItsColumns(string text, string begin) => Assert.Equal(begin + "\n| getschema | order by ColumnOrdinal asc", SchemaQuery.Of(text));

    [Fact]
    public void ATableIsNamedByAString() => Assert.Equal("table('it\\'s T')\n| getschema | order by ColumnOrdinal asc", SchemaQuery.OfTable("it's T"));
}
