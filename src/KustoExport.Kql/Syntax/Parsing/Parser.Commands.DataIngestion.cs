using System.Text.Json;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Ingestion of data: in the command itself, or of files (documentation: management/data-ingestion/ingest-inline.md, ingest-into-command.md).</summary>
internal sealed partial class Parser
{
    private static readonly string[] s_validation = ["ValidationOptions", "ValidationImplications"];

    private const string FromQueries = ".set, .append, .set-or-append and .set-or-replace";

    private Command ParseIngest(int start)
    {
        if (TryTakeWord("inline"))
        {
            return ParseIngestInline(start);
        }

        var isAsync = TryTakeWord("async");
        if (!TryTakeWord("into"))
        {
            throw Unexpected(isAsync ? "'into'" : "'inline into', 'into' or 'async into'");
        }

        return ParseIngestFromStorage(start, isAsync);
    }

    private Command.IngestInline ParseIngestInline(int start)
    {
        ExpectWord("into");
        ExpectWord("table");
        var table = ParseEntityName(TableName);
        var properties = ParseDataProperties();
        var isInBrackets = At(TokenKind.Data);
        if (!isInBrackets && (!At(TokenKind.Less) || Peek(2).Kind != TokenKind.Data))
        {
            throw Unexpected("'<|' and data, or records in brackets");
        }

        while (!At(TokenKind.Data))
        {
            Take();
        }

        return new Command.IngestInline(table, properties, Take().Span, isInBrackets, Since(start));
    }

    private Command.IngestFromStorage ParseIngestFromStorage(int start, bool isAsync)
    {
        ExpectWord("table");
        var table = ParseEntityName(TableName);
        var locations = At(TokenKind.StringLiteral) ? [ParseString()] : ParseConnectionStrings();
        var properties = ParseDataProperties();
        return new Command.IngestFromStorage(table, locations, properties, Since(start)) { IsAsync = isAsync, PersistsDetails = isAsync };
    }

    private DataProperties ParseDataProperties()
    {
        var properties = new DataProperties();
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["format"] = p => properties = properties with { Format = p.Value is Expression.Name name ? new Identifier(name.Text, name.Span) : PlacedTextOf(p) },
            ["ignoreFirstRecord"] = p => properties = properties with { IgnoresFirstRecord = FlagOf(p) },
            ["ingestionMapping"] = p => properties = properties with { Mapping = PlacedTextOf(p) },
            ["ingestionMappingReference"] = p => properties = properties with { MappingReference = PlacedTextOf(p) },
            ["creationTime"] = p => properties = properties with { Ingestion = properties.Ingestion with { CreationTime = TimeOf(p) } },
            ["tags"] = p => properties = properties with { Ingestion = properties.Ingestion with { Tags = TextsOf(p) } },
            ["ingestIfNotExists"] = p => properties = properties with { Ingestion = properties.Ingestion with { IngestIfNotExists = TextsOf(p) } },
            ["validationPolicy"] = p => properties = properties with { IsLenient = IsBestEffort(p) },
            ["zipPattern"] = p => properties = properties with { ZipPattern = PlacedTextOf(p) },
            ["treatGzAsUncompressed"] = p => properties = properties with { TreatsGzAsUncompressed = FlagOf(p) },
            ["csvMapping"] = p => throw Renamed(p, "ingestionMapping"),
            ["jsonMapping"] = p => throw Renamed(p, "ingestionMapping"),
            ["avroMapping"] = p => throw Renamed(p, "ingestionMapping"),
            ["csvMappingReference"] = p => throw Renamed(p, "ingestionMappingReference"),
            ["jsonMappingReference"] = p => throw Renamed(p, "ingestionMappingReference"),
            ["avroMappingReference"] = p => throw Renamed(p, "ingestionMappingReference"),
            ["extend_schema"] = p => throw OnlyOf(p, FromQueries),
            ["recreate_schema"] = p => throw OnlyOf(p, FromQueries),
            ["folder"] = p => throw OnlyOf(p, FromQueries),
            ["policy_ingestiontime"] = p => throw OnlyOf(p, FromQueries),
        });
        return properties is not { Mapping: not null, MappingReference: { } reference }
            ? properties
            : throw Fail(reference.Span, "The mapping is given, and the name of another.", "Write ingestionMapping or ingestionMappingReference.");
    }

    /// <summary>
    /// A JSON object of two numbers. ValidationOptions: 1 compares the numbers of fields of all records, which is always done here.
    /// ValidationImplications: 0 refuses data, 1 ingests what can be.
    /// </summary>
    private static bool IsBestEffort(OperatorParameter property)
    {
        var policy = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        try
        {
            policy = JsonSerializer.Deserialize<Dictionary<string, int>>(TextOf(property)) is { } read ? new(read, StringComparer.OrdinalIgnoreCase) : policy;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Said below.
        }

        if (policy.Keys.FirstOrDefault(key => !s_validation.Contains(key, StringComparer.OrdinalIgnoreCase)) is not null || !policy.TryGetValue("ValidationImplications", out var implications) || implications is < 0 or > 1)
        {
            throw Fail(property.Value.Span, $"The property '{property.Name.Text}' is a JSON object of {s_validation[0]} and {s_validation[1]}.", """Write '{"ValidationOptions":1, "ValidationImplications":0}' to refuse values that don't fit, or …1}' to make them null.""");
        }

        return policy.GetValueOrDefault(s_validation[0], 1) == 1
            ? implications == 1
            : throw Fail(property.Value.Span, "This service always compares the numbers of fields of all records.", "Write \"ValidationOptions\":1.", ErrorCodes.KqlNotSupported);
    }

    private static Identifier PlacedTextOf(OperatorParameter property) => new(TextOf(property), property.Value.Span);

    private static SyntaxFailure Renamed(OperatorParameter property, string name) =>
        Fail(property.Name.Span, $"The deprecated property '{property.Name.Text}' is not supported by this service.", $"Write {name}, and say the format.", ErrorCodes.KqlNotSupported);
}
