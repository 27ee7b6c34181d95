using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>JSON as commands show it: compact, and with characters as they are, quotes and letters of other scripts too.</summary>
internal static class ShownJson
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode node) => node.ToJsonString(s_plain);
}
