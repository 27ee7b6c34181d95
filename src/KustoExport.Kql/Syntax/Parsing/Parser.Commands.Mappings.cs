using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;
using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Ingestion mappings of tables (documentation: management/create-ingestion-mapping-command.md and its neighbours).</summary>
internal sealed partial class Parser
{
    private static readonly string[] s_foreignMappings = ["avro", "apacheavro", "orc", "w3clogfile"];

    /// <summary><c>.create-or-alter table T</c> is about nothing else.</summary>
    private Command.DefineMapping ParseDefineMapping(DefinitionMode mode, int start) => ParseDefineMapping(mode, ParseEntityName(TableName), start);

    private Command.DefineMapping ParseDefineMapping(DefinitionMode mode, Identifier table, int start)
    {
        var kind = ParseMappingKind(start);
        ExpectWord("mapping");
        return new Command.DefineMapping(mode, table, kind, ParseMappingName(), ParseMapping(), Since(start));
    }

    private Command.DropMapping ParseDropMapping(Identifier table, int start)
    {
        var kind = ParseMappingKind(start);
        ExpectWord("mapping");
        return new Command.DropMapping(table, kind, ParseMappingName(), Since(start));
    }

    private Command.ShowMappings ParseShowMappings(Identifier table, int start)
    {
        if (IsWord(1, "mappings"))
        {
            Take();
            Take();
            return new Command.ShowMappings(table, null, null, Since(start));
        }

        var kind = ParseMappingKind(start);
        if (TryTakeWord("mappings"))
        {
            return new Command.ShowMappings(table, kind, null, Since(start));
        }

        if (!TryTakeWord("mapping"))
        {
            throw Unexpected("'mappings', or 'mapping' and a name");
        }

        return new Command.ShowMappings(table, kind, ParseMappingName(), Since(start));
    }

    // "ingestion" and the kind.
    private MappingKind ParseMappingKind(int start)
    {
        ExpectWord("ingestion");
        var word = Current.Text;
        if (At(TokenKind.Word) && s_foreignMappings.Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            Take();
            throw Fail(Since(start), $"Mappings of the kind '{word}' are not supported by this service.", "The kinds are csv, json and parquet.", ErrorCodes.KqlNotSupported);
        }

        if (!At(TokenKind.Word) || !Enum.TryParse<MappingKind>(word, ignoreCase: true, out var kind))
        {
            throw Unexpected("'csv', 'json' or 'parquet'", Suggestion.DidYouMean(word, ["csv", "json", "parquet"]));
        }

        Take();
        return kind;
    }

    // One string: those behind it are the mapping, which strings side by side make together.
    private Identifier ParseMappingName()
    {
        var token = Expect(TokenKind.StringLiteral, "the name of a mapping, in quotes");
        return new Identifier(StringText.Decode(token.Text).Value, token.Span);
    }

    private Identifier ParseMapping()
    {
        if (!At(TokenKind.StringLiteral))
        {
            throw Unexpected("the mapping, a JSON array in quotes");
        }

        var text = ParseString();
        return new Identifier((string)text.Value!, text.Span);
    }
}
