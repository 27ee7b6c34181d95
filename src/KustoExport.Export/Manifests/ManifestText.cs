using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Manifests;

/// <summary>Manifests as JSON.</summary>
internal static class ManifestText
{
    // It stands in files, never in a page of HTML: a query is readable there as it was written.
    private static readonly JsonSerializerOptions s_compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly JsonSerializerOptions s_indented = new(s_compact) { WriteIndented = true };

    public static byte[] Write(ExportManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, s_indented);

    /// <exception cref="TargetException">ManifestInvalid: it is none, or one that a later version of the module wrote.</exception>
    public static ExportManifest Read(byte[] text, string address)
    {
        try
        {
            var version = JsonSerializer.Deserialize<JsonElement>(text, s_compact) is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(Name(nameof(ExportManifest.FormatVersion)), out var found) && found.TryGetInt32(out var number)
                ? number
                : throw Invalid(address, "it has no formatVersion");
            if (version != ExportManifest.CurrentVersion)
                throw Invalid(address, $"its format version is {version}, and this module reads {ExportManifest.CurrentVersion}");
            return JsonSerializer.Deserialize<ExportManifest>(text, s_compact)!;
        }
        catch (JsonException e)
        {
            throw Invalid(address, e is { LineNumber: { } line, BytePositionInLine: { } column } ? $"it can't be read at {line + 1}:{column + 1}" : "it can't be read");
        }
    }

    public static string Compact(object? part) => JsonSerializer.Serialize(part, s_compact);

    /// <summary>What a property is called there.</summary>
    public static string Name(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    private static TargetException Invalid(string address, string why) => new(
        ErrorCodes.ManifestInvalid,
        $"'{address}' is no manifest of an export: {why}.",
        address,
        "Look what it is; begin anew without -Resume, or with another name prefix.");
}
