using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands about tables (documentation: management/tables.md).</summary>
internal sealed partial class Parser
{
    private Command ParseShowTables(int start)
    {
        IReadOnlyList<Identifier> names = At(TokenKind.OpenParenthesis) ? ParseEntityNames(TableName) : [];
        if (TryTakeWord("details"))
        {
            RefuseFurtherWords(start, []);
            return new Command.ShowTableDetails(names, Since(start));
        }

        if (names.Count > 0 && TryTakeWord("extents"))
        {
            return ParseShowExtents(names, null, start);
        }

        RefuseFurtherWords(start, ["details", "extents"]);
        return new Command.ShowTables(names, Since(start));
    }

    private Command ParseShowTable(int start)
    {
        if (TryTake(TokenKind.Star))
        {
            RefuseFurtherWords(start, []);
        }

        var table = ParseEntityName(TableName);
        if (TryTakeWord("cslschema"))
        {
            return new Command.ShowTableSchema(table, AsJson: false, Since(start));
        }

        if (TryTakeWord("schema"))
        {
            ExpectWord("as");
            ExpectWord("json");
            return new Command.ShowTableSchema(table, AsJson: true, Since(start));
        }

        if (TryTakeWord("details"))
        {
            RefuseFurtherWords(start, []);
            return new Command.ShowTableDetails([table], Since(start));
        }

        if (TryTakeWord("extents"))
        {
            return ParseShowExtents([table], null, start);
        }

        if (TryTakeIngestionTimePolicy())
        {
            return new Command.ShowIngestionTimePolicy(table, Since(start));
        }

        if (AtWord("ingestion"))
        {
            return ParseShowMappings(table, start);
        }

        RefuseFurtherWords(start, ["cslschema", "schema", "details", "extents", "ingestion"]);
        throw Unexpected("'cslschema', 'schema as json', 'details', 'extents' or 'ingestion mappings'");
    }

    /// <summary>
    /// Words behind a command make it another one (<c>.show table T policy</c>): it is refused as a whole, unless the word is a misspelt one.
    /// </summary>
    private void RefuseFurtherWords(int start, IReadOnlyList<string> expected)
    {
        if (!At(TokenKind.Word))
        {
            return;
        }

        if (Suggestion.DidYouMean(Current.Text, expected) is { } remedy)
        {
            throw Unexpected(string.Join(" or ", expected.Select(e => $"'{e}'")), remedy);
        }

        Take();
        throw CommandNotSupported(start);
    }
}
