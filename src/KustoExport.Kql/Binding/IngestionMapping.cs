using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Binding;

/// <summary>Reads an ingestion mapping (documentation: management/mappings.md): a JSON array of objects with Column and Properties.</summary>
internal static class IngestionMapping
{
    // The documentation's own examples have them.
    private static readonly JsonDocumentOptions s_options = new() { AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] s_transforms =
        ["None", "SourceLocation", "DateTimeFromUnixSeconds", "DateTimeFromUnixMilliseconds", "DateTimeFromUnixMicroseconds", "DateTimeFromUnixNanoseconds"];

    /// <param name="json">The text of the mapping.</param>
    /// <param name="columns">The columns that it may name.</param>
    /// <param name="format">The format of the data.</param>
    /// <param name="text">The text that the mapping stands in, for errors.</param>
    /// <param name="span">Its place there.</param>
    /// <exception cref="KqlException">KqlSemantic, KqlUnknownColumn, KqlNotSupported.</exception>
    public static IReadOnlyList<ColumnMapping> Read(string json, IReadOnlyList<Column> columns, ExternalFormat format, string text, TextSpan span)
    {
        var mappings = Read(json, format, text, span);
        return mappings.FirstOrDefault(m => columns.All(c => c.Name != m.Column)) is not { Column: var unknown } ? mappings : throw new KqlException(
            ErrorCodes.KqlUnknownColumn, $"There is no column '{unknown}', which the mapping names.", text, span, Suggestion.DidYouMean(unknown, columns.Select(c => c.Name)));
    }

    /// <summary>Checks a mapping whose columns aren't known yet, and gives it compact.</summary>
    /// <exception cref="KqlException">KqlSemantic, KqlNotSupported.</exception>
    public static string Check(string json, ExternalFormat format, string text, TextSpan span)
    {
        Read(json, format, text, span);
        using var document = JsonDocument.Parse(json, s_options);
        return JsonSerializer.Serialize(document.RootElement, s_plain);
    }

    private static IReadOnlyList<ColumnMapping> Read(string json, ExternalFormat format, string text, TextSpan span)
    {
        var mappings = Read(
            json,
            problem => new KqlException(ErrorCodes.KqlSemantic, problem, text, span),
            what => new KqlException(ErrorCodes.KqlNotSupported, $"{what} is not supported by this service.", text, span, "Read the field as it is, and compute the column in a query."));
        var isByName = format is ExternalFormat.Json or ExternalFormat.MultiJson or ExternalFormat.Parquet;
        foreach (var mapping in mappings)
        {
            if (isByName ? mapping.Ordinal is not null : mapping.Path is not null)
            {
                throw new KqlException(ErrorCodes.KqlSemantic, $"The mapping of '{mapping.Column}' doesn't fit the format {format.ToString().ToLowerInvariant()}.", text, span,
                    isByName ? "There, columns are mapped with Path." : "There, columns are mapped with Ordinal.");
            }
        }

        return mappings;
    }

    private static IReadOnlyList<ColumnMapping> Read(string json, Func<string, KqlException> fail, Func<string, KqlException> refuse)
    {
        try
        {
            using var document = JsonDocument.Parse(json, s_options);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(element => Read(element, fail, refuse))]
                : throw fail("The mapping is not a JSON array of objects.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw fail($"The mapping is not JSON: {exception.Message}");
        }
    }

    private static ColumnMapping Read(JsonElement element, Func<string, KqlException> fail, Func<string, KqlException> refuse)
    {
        if (element.ValueKind != JsonValueKind.Object || Property(element, "Column") is not { } column)
        {
            throw fail("An element of the mapping has no Column.");
        }

        // Older mappings have the properties beside the column.
        var inner = element.EnumerateObject().FirstOrDefault(p => p.Name.Equals("Properties", StringComparison.OrdinalIgnoreCase)).Value;
        var properties = inner.ValueKind == JsonValueKind.Object ? inner : element;
        var transform = Property(properties, "Transform");
        if (transform is not null && !s_transforms.Contains(transform, StringComparer.OrdinalIgnoreCase))
        {
            throw refuse($"The transformation '{transform}' of a mapping");
        }

        var ordinal = Property(properties, "Ordinal");
        if (ordinal is not null && !(int.TryParse(ordinal, CultureInfo.InvariantCulture, out var place) && place >= 0))
        {
            throw fail($"The ordinal of '{column}' is not a number of 0 or more.");
        }

        // A path that doesn't begin with $ is a constant.
        var path = Property(properties, "Field") is { } field ? $"$['{field}']" : Property(properties, "Path");
        var isPath = path is not null && path.StartsWith('$');
        return new ColumnMapping(
            column,
            ordinal is null ? null : int.Parse(ordinal, CultureInfo.InvariantCulture),
            isPath ? path : null,
            Property(properties, "ConstValue") ?? (isPath ? null : path),
            string.Equals(transform, "None", StringComparison.OrdinalIgnoreCase) ? null : transform);
    }

    private static string? Property(JsonElement element, string name) =>
        element.EnumerateObject().FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value
            ? value.ToString()
            : null;
}
