using System.Globalization;
using System.Text.Json;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>Types and values as the log of a Delta Lake table writes them (the protocol's sections on schemas and on partition values).</summary>
internal static class DeltaSchema
{
    public static IReadOnlyList<Column> Read(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return [.. document.RootElement.GetProperty("fields").EnumerateArray().Select(field => new Column(field.GetProperty("name").GetString()!, TypeOf(field.GetProperty("type"))))];
    }

    /// <summary>A partition's value: a text in the log, where an empty one is null.</summary>
    public static object? Value(string? text, KqlType type, string file) => string.IsNullOrEmpty(text)
        ? type == KqlType.String ? string.Empty : null
        : type switch
        {
            KqlType.String => text,
            KqlType.Int when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            KqlType.Long when long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            KqlType.Real when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            KqlType.Bool when bool.TryParse(text, out var flag) => flag,
            KqlType.Decimal when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number.ToString(CultureInfo.InvariantCulture),
            KqlType.DateTime when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) => time.Ticks,
            _ => throw new TargetException(ErrorCodes.FileFormatMismatch, $"The partition value '{text}' of '{file}' is not a {type.Name()}.", file, "Mend the table's log."),
        };

    private static KqlType TypeOf(JsonElement type) => type.ValueKind != JsonValueKind.String ? KqlType.Dynamic : type.GetString() switch
    {
        "string" or "binary" => KqlType.String,
        "long" => KqlType.Long,
        "integer" or "short" or "byte" => KqlType.Int,
        "double" or "float" => KqlType.Real,
        "boolean" => KqlType.Bool,
        "timestamp" or "timestamp_ntz" or "date" => KqlType.DateTime,
        var other when other!.StartsWith("decimal", StringComparison.Ordinal) => KqlType.Decimal,
        var other => throw new TargetException(ErrorCodes.FormatNotSupported, $"The type '{other}' of a Delta table is not read.", other, "Declare the columns that you want, without it."),
    };
}
