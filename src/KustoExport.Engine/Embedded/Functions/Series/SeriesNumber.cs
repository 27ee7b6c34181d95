using System.Globalization;
using System.Text.Json;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>A number of a dynamic array: a long where it is written as one, else a real. What is no number is null in a series.</summary>
internal readonly record struct SeriesNumber(double Real, long? Whole = null)
{
    public static implicit operator SeriesNumber(double value) => new(value);

    public static implicit operator SeriesNumber(long value) => new(value, value);

    /// <summary>The elements of an array, or null where the text isn't one.</summary>
    public static SeriesNumber?[]? Parse(string? json)
    {
        if (json is null || json.Length == 0 || json[0] != '[')
            return null;
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Of)];
    }

    /// <summary>The value of a single number, or null.</summary>
    public static SeriesNumber? ParseOne(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return null;
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    public static string Write(IEnumerable<SeriesNumber?> series) => JsonText.Array(series.Select(n => n?.ToString() ?? "null"));

    public static string Write(IEnumerable<double> series) => Write(series.Select(n => (SeriesNumber?)n));

    public override string ToString() => this switch
    {
        { Whole: { } whole } => whole.ToString(CultureInfo.InvariantCulture),
        _ when !double.IsFinite(Real) => JsonText.Text(Real.ToString(CultureInfo.InvariantCulture)),
        _ => WithPoint(Real.ToString("R", CultureInfo.InvariantCulture)),
    };

    private static SeriesNumber? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetInt64(out var whole) && !element.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') => whole,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" or "inf" => double.PositiveInfinity,
            "-Infinity" or "-inf" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };

    private static string WithPoint(string digits) => digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";
}
