using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands about extents (documentation: management/show-extents.md).</summary>
internal sealed partial class Parser
{
    /// <summary>
    /// What stands behind the word <c>extents</c>: <c>(id, …) hot where tags has "x" and tags !contains "y"</c>. As there is no caching policy, all
    /// extents are hot.
    /// </summary>
    private Command.ShowExtents ParseShowExtents(IReadOnlyList<Identifier> tables, Identifier? database, int start)
    {
        IReadOnlyList<Guid> ids = [];
        if (At(TokenKind.OpenParenthesis))
        {
            var open = _position;
            Take();
            ids = ParseList(ParseExtentId);
            Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        }

        TryTakeWord("hot");
        var tests = new List<TagTest>();
        if (TryTakeWord("where"))
        {
            do
            {
                tests.Add(ParseTagTest());
            }
            while (TryTakeWord("and"));
        }

        RefuseFurtherWords(start, tests.Count > 0 ? ["and"] : ["hot", "where"]);
        return new Command.ShowExtents(tables, database, ids, tests, Since(start));
    }

    private TagTest ParseTagTest()
    {
        ExpectWord("tags");
        var (isPart, isNegated) = Current.Text switch
        {
            "has" => (false, false),
            "!has" => (false, true),
            "contains" => (true, false),
            "!contains" => (true, true),
            _ => throw Unexpected("has, !has, contains or !contains"),
        };
        Take();
        return new TagTest(ParseText("a tag, in quotes"), isPart, isNegated);
    }

    private Guid ParseExtentId() => ParseGuid("the id of an extent", "It is a guid, as '.show table T extents' shows it.");
}
