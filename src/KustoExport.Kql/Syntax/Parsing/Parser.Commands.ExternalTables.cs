using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands that define and drop external tables (documentation: management/external-tables-azure-storage.md, drop-external-table.md).</summary>
internal sealed partial class Parser
{
    private Command.DefineExternalTable ParseDefineExternalTable(DefinitionMode mode, int start)
    {
        var name = ParseEntityName("the name of an external table");
        if (At(TokenKind.Word) && !AtWord("kind"))
        {
            RefuseFurtherWords(start, ["kind"]); // mappings, policies
        }

        // Only a Delta table may leave its columns out, and those are refused at their kind.
        var schema = AtWord("kind") ? null : ParseRowSchema();
        var isSql = ParseExternalTableKind();
        if (schema is null)
        {
            throw Fail(name.Span, $"The columns of the external table '{name.Text}' are missing.", $"Write them behind the name: {EntityName.Quote(name.Text)} (name:type, …) kind={(isSql ? "sql" : "storage")}.");
        }

        return isSql ? ParseDefineSqlTable(mode, name, schema, start) : ParseDefineStorageTable(mode, name, schema, start);
    }

    private Command.DefineStorageTable ParseDefineStorageTable(DefinitionMode mode, Identifier name, RowSchema schema, int start)
    {
        var partitions = ParsePartitionColumns();
        var pathFormat = ParsePathFormat();
        ExpectWord("dataformat");
        Expect(TokenKind.Equal, "'='");
        var format = ParseAnyWord("a format such as csv");
        var connections = ParseConnectionStrings();
        var places = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        var properties = ParseStorageTableProperties(places);
        return new Command.DefineStorageTable(mode, name, schema, partitions, pathFormat, format, connections, properties, Since(start)) { PropertyPlaces = places };
    }

    /// <summary>Whether it is a table of an SQL server; else of files. blob and adl are the deprecated words for storage.</summary>
    private bool ParseExternalTableKind()
    {
        ExpectWord("kind");
        Expect(TokenKind.Equal, "'='");
        var kind = ParseAnyWord("storage or sql");
        return kind.Text switch
        {
            "storage" or "blob" or "adl" => false,
            "sql" => true,
            "delta" => throw Fail(kind.Span, "External tables of kind=delta are not supported by this service.", "Read Delta tables of this machine with inline_external_table kind=delta (…).", ErrorCodes.KqlNotSupported),
            _ => throw Fail(kind.Span, $"There is no kind '{kind.Text}' of external tables.", Suggestion.DidYouMean(kind.Text, ["storage", "sql"]) ?? "The kinds are storage and sql."),
        };
    }

    private StorageTableProperties ParseStorageTableProperties(Dictionary<string, TextSpan> places)
    {
        var properties = new StorageTableProperties();
        ParseCommandProperties(new (string Name, Action<OperatorParameter> Read)[]
        {
            ("folder", p => properties = properties with { Folder = TextOf(p) }),
            ("docString", p => properties = properties with { DocString = TextOf(p) }),
            ("compressed", p => properties = properties with { IsCompressed = FlagOf(p) }),
            ("compressionType", p => properties = properties with { CompressionType = WordOf(p, s_compressionTypes) }),
            ("includeHeaders", p => properties = properties with { IncludeHeaders = WordOf(p, "All", "FirstFile", "None") }),
            ("namePrefix", p => properties = properties with { NamePrefix = TextOf(p) }),
            ("fileExtension", p => properties = properties with { FileExtension = TextOf(p) }),
            ("encoding", p => properties = properties with { Encoding = WordOf(p, s_encodings) }),
            ("sampleUris", p => properties = properties with { SampleUris = FlagOf(p) }),
            ("filesPreview", p => properties = properties with { FilesPreview = FlagOf(p) }),
            ("validateNotEmpty", p => properties = properties with { ValidateNotEmpty = FlagOf(p) }),
            ("dryRun", p => properties = properties with { DryRun = FlagOf(p) }),
        }.ToDictionary(known => known.Name, known => (Action<OperatorParameter>)(p =>
        {
            known.Read(p);
            places.Add(known.Name, p.Span);
        })));
        return properties;
    }

    private Command.DropExternalTable ParseDropExternalTable(int start)
    {
        var name = ParseEntityName("the name of an external table");
        var ifExists = TryTakeWord("ifexists");
        RefuseFurtherWords(start, ["ifexists"]);
        return new Command.DropExternalTable(name, ifExists, Since(start));
    }
}
