using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>A series as the texts of its elements, and which of them are missing.</summary>
internal sealed class SeriesGaps
{
    private readonly List<string> _items;
    private readonly NumberSeries _numbers;
    private readonly int[] _present;

    private SeriesGaps(List<string> items, NumberSeries numbers, Func<int, bool> isMissing)
    {
        _items = items;
        _numbers = numbers;
        _present = [.. Enumerable.Range(0, items.Count).Where(i => !isMissing(i))];
    }

    /// <param name="json">The series.</param>
    /// <param name="placeholder">What stands for a missing element; null for null.</param>
    public static SeriesGaps? Read(string? json, string? placeholder)
    {
        if (JsonText.Items(json) is not { } items)
            return null;
        var numbers = NumberSeries.Read(json)!;
        var missing = placeholder is null ? null : NumberSeries.Read(placeholder)?.At(0);
        return new(items, numbers, i => placeholder is null ? items[i] == "null" : numbers.At(i) is { } number && number == missing);
    }

    public string Fill(string constant) => Build((_, _, _) => constant);

    /// <summary>With the nearest element before (forward) or after it (backward).</summary>
    public string FillNearest(bool forward) => Build((i, before, after) => (forward ? before : after) is { } source ? _items[source] : _items[i]);

    /// <summary>On the line between the neighbours, towards zero among whole numbers; beyond the first and last by those, where <paramref name="edges"/> says so.</summary>
    public string FillLinear(bool edges, string constant)
    {
        if (_present.Length == 0)
            return constant == "null" ? JsonText.Array(_items) : Fill(constant);
        var areWhole = _present.All(i => IsWhole(_items[i]));
        return Build((i, before, after) => (before, after) switch
        {
            ({ } left, { } right) when _numbers.At(left) is { } from && _numbers.At(right) is { } to =>
                Number(from + ((to - from) * (i - left) / (right - left)), areWhole),
            (null, { } right) when edges => _items[right],
            ({ } left, null) when edges => _items[left],
            _ => _items[i],
        });
    }

    private static bool IsWhole(string item) => item.AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static string Number(double value, bool isWhole) =>
        isWhole ? Math.Truncate(value).ToString("F0", CultureInfo.InvariantCulture) : NumberSeries.Text(value);

    /// <summary>The series with each missing element made from its index and those of the elements before and after it.</summary>
    private string Build(Func<int, int?, int?, string> fill)
    {
        var result = new string[_items.Count];
        var next = 0;
        for (var i = 0; i < result.Length; i++)
        {
            if (next < _present.Length && _present[next] == i)
            {
                result[i] = _items[i];
                next++;
            }
            else
            {
                result[i] = fill(i, next > 0 ? _present[next - 1] : null, next < _present.Length ? _present[next] : null);
            }
        }

        return JsonText.Array(result);
    }
}
