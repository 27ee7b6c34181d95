using System.Globalization;
using System.Text.Json;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>
/// A dynamic array read as numbers; an element that isn't one is null. Whole numbers are kept whole besides, for arithmetic that stays exact.
/// A single number is a series of that number, as long as the series it is combined with.
/// </summary>
internal sealed class NumberSeries
{
    private NumberSeries(double?[] values, long[]? wholes, bool isScalar)
    {
        Values = values;
        Wholes = wholes;
        IsScalar = isScalar;
    }

    public IReadOnlyList<double?> Values { get; }

    /// <summary>The numbers, 0 for null, where all of them are whole; else null.</summary>
    public IReadOnlyList<long>? Wholes { get; }

    public bool IsScalar { get; }

    public int Count => Values.Count;

    /// <summary>Null for what is neither an array nor a number.</summary>
    public static NumberSeries? Read(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        var isScalar = document.RootElement.ValueKind == JsonValueKind.Number;
        if (!isScalar && document.RootElement.ValueKind != JsonValueKind.Array)
            return null;
        JsonElement[] elements = isScalar ? [document.RootElement] : [.. document.RootElement.EnumerateArray()];
        var values = new double?[elements.Length];
        var wholes = new long[elements.Length];
        var areWhole = true;
        for (var i = 0; i < elements.Length; i++)
        {
            if (Whole(elements[i]) is { } whole)
            {
                (values[i], wholes[i]) = (whole, whole);
            }
            else
            {
                values[i] = Real(elements[i]);
                areWhole &= values[i] is null;
            }
        }

        return new(values, areWhole ? wholes : null, isScalar);
    }

    /// <summary>The numbers of an array that has nothing else; null for any other value.</summary>
    public static double[]? Numbers(string? json) =>
        Read(json) is { IsScalar: false } series && series.Values.All(v => v is not null) ? [.. series.Values.Select(v => v!.Value)] : null;

    /// <summary>The element at an index, null beyond the end.</summary>
    public double? At(int index) => IsScalar ? Values[0] : index < Count ? Values[index] : null;

    public long WholeAt(int index) => Wholes![IsScalar ? 0 : index];

    /// <summary>How many elements two series have together: as many as the longer one; null for two single numbers.</summary>
    public static int? CommonCount(NumberSeries a, NumberSeries b) => (a.IsScalar, b.IsScalar) switch
    {
        (true, true) => null,
        (true, false) => b.Count,
        (false, true) => a.Count,
        _ => Math.Max(a.Count, b.Count),
    };

    public static string Array(IEnumerable<double> numbers) => JsonText.Array(numbers.Select(Text));

    /// <summary>A real number as JSON: with a point or an exponent, and as a string where JSON has no number for it.</summary>
    public static string Text(double number)
    {
        if (!double.IsFinite(number))
            return $"\"{number.ToString(CultureInfo.InvariantCulture)}\"";
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text.ToLowerInvariant();
    }

    public static string Text(double? number) => number is { } value ? Text(value) : "null";

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A datetime counts as its ticks, as in arithmetic (documentation: query/series-fit-poly-function.md).</summary>
    private static long? Whole(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetInt64(out var whole) && element.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? whole : null,
        JsonValueKind.String => Ticks(element.GetString()!),
        _ => null,
    };

    private static double? Real(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };

    private static long? Ticks(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? time.Ticks
            : null;
}
