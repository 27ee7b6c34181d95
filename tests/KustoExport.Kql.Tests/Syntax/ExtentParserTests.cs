using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Commands about extents, with the page's examples.</summary>
public sealed class ExtentParserTests
{
    [Theory]
    [InlineData(".show table Games extents", "Games", null, false)]
    [InlineData(".show table ['a b'] extents hot", "a b", null, false)]
    [InlineData(".show tables (TaggingGames1, TaggingGames2) extents", "TaggingGames1 TaggingGames2", null, false)]
    [InlineData(".show database GamesDB extents | count", "", "GamesDB", false)]
    [InlineData(".show database extents", "", null, false)]
    [InlineData(".show database extents extents", "", "extents", false)]
    [InlineData(".show cluster extents hot", "", null, true)]
    public void AreShownOfTablesAndDatabases(string text, string tables, string? database, bool ofAll)
    {
        var command = Parse(text);

        Assert.Equal(tables, string.Join(' ', command.Tables.Select(t => t.Text)));
        Assert.Equal((database, ofAll), (command.Database?.Text, command.OfAllDatabases));
        Assert.Empty(command.Ids);
        Assert.Empty(command.Tags);
    }

    [Fact]
    public void AreChosenByIdAndTags()
    {
        var command = Parse(".show table T extents (56e51622-eb49-4d1a-b896-06a03178efcd, '74be27de-1e4e-49d9-b579-fe0b331d3642') hot where tags has 'aaa' and tags !has \"b\" and tags contains 'cc' and tags !contains 'd'");

        Assert.Equal([Guid.Parse("56e51622-eb49-4d1a-b896-06a03178efcd"), Guid.Parse("74be27de-1e4e-49d9-b579-fe0b331d3642")], command.Ids);
        Assert.Equal([new TagTest("aaa", false, false), new TagTest("b", false, true), new TagTest("cc", true, false), new TagTest("d", true, true)], command.Tags);
    }

    // As the page has them, of an extent with the tags 'aaa', 'BBB' and 'ccc'.
    [Theory]
    [InlineData("where tags has 'aaa' and tags contains 'bb'", true)]
    [InlineData("where tags has 'aa' and tags contains 'bb'", false)]
    [InlineData("where tags contains 'aaa' and tags contains 'bb'", true)]
    [InlineData("where tags has 'bbb'", false)]
    [InlineData("where tags !has 'aa' and tags !contains 'd'", true)]
    [InlineData("where tags !contains 'B'", false)]
    public void AllTestsOfTagsAreMet(string tests, bool isShown) =>
        Assert.Equal(isShown, Parse($".show table T extents {tests}").Tags.All(test => test.IsMetBy(["aaa", "BBB", "ccc"])));

    [Theory]
    [InlineData(".show table T extents (5)", ErrorCodes.KqlSyntax, "5")]
    [InlineData(".show table T extents where tags == 'x'", ErrorCodes.KqlSyntax, "==")]
    [InlineData(".show table T extents where tags has x", ErrorCodes.KqlSyntax, "x")]
    [InlineData(".show table T extents where Tags has 'x'", ErrorCodes.KqlSyntax, "Tags")]
    [InlineData(".show table T extents where tags has 'x' or tags has 'y'", ErrorCodes.KqlNotSupported, ".show table T extents where tags has 'x' or")]
    [InlineData(".show table T extents with (x=1)", ErrorCodes.KqlNotSupported, ".show table T extents with")]
    public void BadOnesAreRefusedAtTheirPlace(string text, string code, string place)
    {
        var error = Assert.Throws<KqlException>(() => CommandParser.ParseOrThrow(text));

        Assert.Equal((code, place), (error.ErrorCode, error.Target));
    }

    private static Command.ShowExtents Parse(string text) => Assert.IsType<Command.ShowExtents>(CommandParser.ParseOrThrow(text).Command);
}
