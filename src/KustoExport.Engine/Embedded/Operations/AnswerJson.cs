using System.Text.Json;
using System.Text.Json.Nodes;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>The answer of a command as text, from which it is read with all its types. Further tables of an answer aren't kept.</summary>
internal static class AnswerJson
{
    private static readonly JsonSerializerOptions s_exact = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Write(CommandAnswer answer) => JsonSerializer.Serialize(
        new
        {
            Columns = answer.Columns.Select(c => new[] { c.Name, c.Type.Name() }),
            Rows = answer.Rows.Select(row => row.Select(Value)),
        },
        s_exact);

    public static CommandAnswer Read(string text)
    {
        var root = JsonNode.Parse(text)!;
        var columns = root["Columns"]!.AsArray().Select(c => new ResultColumn((string)c![0]!, KqlTypeNames.TryParse((string)c[1]!, out var type) ? type : KqlType.String)).ToList();
        return new CommandAnswer(columns, [.. root["Rows"]!.AsArray().Select(row => row!.AsArray().Select((value, i) => Value(value, columns[i].Type)).ToArray())]);
    }

    private static object? Value(object? value) => value switch
    {
        DateTime time => time.Ticks,
        TimeSpan span => span.Ticks,
        _ => value,
    };

    private static object? Value(JsonNode? value, KqlType type) => value is null ? null : type switch
    {
        KqlType.Bool => value.GetValue<bool>(),
        KqlType.Int => value.GetValue<int>(),
        KqlType.Long => value.GetValue<long>(),
        KqlType.Real => value.Deserialize<double>(s_exact),

        // One that doesn't fit is a string.
        KqlType.Decimal => value.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>() : value.GetValue<string>(),
        KqlType.DateTime => new DateTime(value.GetValue<long>(), DateTimeKind.Utc),
        KqlType.TimeSpan => new TimeSpan(value.GetValue<long>()),
        KqlType.Guid => value.GetValue<Guid>(),
        _ => value.GetValue<string>(),
    };
}
