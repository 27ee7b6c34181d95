using System.Text.Json;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;
using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Ingestion from a query (documentation: management/data-ingestion/ingest-from-query.md).</summary>
internal sealed partial class Parser
{
    private Command.IngestFromQuery ParseIngestFromQuery(IngestionMode mode, int start)
    {
        RefuseOtherSetCommand(start);
        var isAsync = TryTakeWord("async");
        var table = ParseEntityName(TableName);
        var properties = ParseIngestionProperties(mode);
        return new Command.IngestFromQuery(mode, table, properties, ParseQueryOfCommand(), Since(start)) { IsAsync = isAsync, PersistsDetails = properties.PersistsDetails };
    }

    private IngestionProperties ParseIngestionProperties(IngestionMode mode)
    {
        var properties = new IngestionProperties();
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["distributed"] = p => properties = properties with { IsDistributed = FlagOf(p) },
            ["creationTime"] = p => properties = properties with { CreationTime = TimeOf(p) },
            ["extend_schema"] = p => properties = properties with { ExtendsSchema = mode != IngestionMode.Set ? FlagOf(p) : throw OnlyOf(p, ".append, .set-or-append and .set-or-replace") },
            ["recreate_schema"] = p => properties = properties with { RecreatesSchema = mode == IngestionMode.SetOrReplace ? FlagOf(p) : throw OnlyOf(p, ".set-or-replace") },
            ["folder"] = p => properties = properties with { Folder = TextOf(p) },
            ["docstring"] = p => properties = properties with { DocString = TextOf(p) },
            ["policy_ingestiontime"] = RefuseToForgetTimes,
            ["tags"] = p => properties = properties with { Tags = TextsOf(p) },
            ["ingestIfNotExists"] = p => properties = properties with { IngestIfNotExists = TextsOf(p) },
            ["persistDetails"] = p => properties = properties with { PersistsDetails = FlagOf(p) },
        });
        return properties;
    }

    private static void RefuseToForgetTimes(OperatorParameter property)
    {
        if (!FlagOf(property))
            throw Fail(property.Span, "This service always keeps the time of an ingestion.", "Leave it out.", ErrorCodes.KqlNotSupported);
    }

    private static SyntaxFailure OnlyOf(OperatorParameter property, string commands) =>
        Fail(property.Name.Span, $"The property '{property.Name.Text}' belongs to {commands} only.", "Leave it out.");

    // '.set stored_query_result …' and the like begin with the same word.
    private void RefuseOtherSetCommand(int start)
    {
        var name = _text[(start + 1)..Current.Start].Trim() + " " + Current.Text;
        if (Peek(1).Kind != TokenKind.Word || Peek(1).Text == "with" || !CommandNames.All.Any(known => known == name || known.StartsWith(name + " ", StringComparison.Ordinal)))
            return;
        while (At(TokenKind.Word) && CommandNames.All.Any(known => known == name || known.StartsWith(name + " ", StringComparison.Ordinal)))
        {
            Take();
            name += " " + Current.Text;
        }

        throw CommandNotSupported(start);
    }

    private static DateTime TimeOf(OperatorParameter property) => property.Value is Expression.Literal { Value: string text } && DateTimeText.Parse(text) is { } ticks
        ? new DateTime(ticks, DateTimeKind.Utc)
        : throw Fail(property.Value.Span, $"The property '{property.Name.Text}' is a datetime in a string.", "Write '2026-01-31T23:59:59Z'.");

    /// <summary>A JSON array of strings in a string; they may be in single quotes, as ingestion-properties.md writes them.</summary>
    private static IReadOnlyList<string> TextsOf(OperatorParameter property)
    {
        var json = TextOf(property);
        try
        {
            if (JsonSerializer.Deserialize<string?[]>(json.Contains('"', StringComparison.Ordinal) ? json : json.Replace('\'', '"')) is { } texts && texts.All(text => text is { Length: > 0 }))
                return [.. texts.Select(text => text!)];
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Said below; half a surrogate pair is no JSON either.
        }

        throw Fail(property.Value.Span, $"The property '{property.Name.Text}' is a JSON array of strings.", "Write '[\"first\", \"second\"]'.");
    }
}
