using System.Text.Json;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Arrays made of the elements of other arrays, over their JSON text.</summary>
internal static class ArrayRearrangement
{
    private const string Null = "null";

    /// <summary>The parts between the indices; a negative index counts from the end.</summary>
    public static string? Split(string? json, string? indices)
    {
        if (JsonText.Items(json) is not { } items || indices is null)
            return null;
        var at = 0;
        var parts = new List<string>();
        foreach (var text in JsonText.Items(indices) ?? [indices])
        {
            if (!long.TryParse(text, out var index))
                return null;
            var end = (int)Math.Clamp(index < 0 ? items.Count + index : index, at, items.Count);
            parts.Add(JsonText.Array(items[at..end]));
            at = end;
        }

        return JsonText.Array([.. parts, JsonText.Array(items[at..])]);
    }

    /// <summary>A negative count goes the other way.</summary>
    public static string? Rotate(string? json, long? count, bool toTheRight)
    {
        if (JsonText.Items(json) is not { } items || count is null)
            return null;
        if (items.Count == 0)
            return json;
        var left = count.Value % items.Count * (toTheRight ? -1 : 1);
        var by = (int)((left + items.Count) % items.Count);
        return JsonText.Array([.. items[by..], .. items[..by]]);
    }

    /// <summary>To the left for a positive count, to the right for a negative one, with a value in the freed places: an empty string among strings unless one is given, else null.</summary>
    public static string? Shift(string? json, long? count, string? filler)
    {
        if (JsonText.Items(json) is not { } items || count is null)
            return null;
        filler ??= items.Count > 0 && items.TrueForAll(item => item[0] == '"') ? "\"\"" : Null;
        var by = (int)Math.Min(Math.Abs(Math.Max(count.Value, -int.MaxValue)), items.Count);
        var fillers = Enumerable.Repeat(filler, by);
        return JsonText.Array(count > 0 ? [.. items[by..], .. fillers] : [.. fillers, .. items[..^by]]);
    }

    /// <summary>For each condition (a bool, or a number that is true unless 0) the element of one of two arrays, or one of two values.</summary>
    public static string? Choose(string? conditions, string? whenTrue, string? whenFalse)
    {
        if (conditions is null || conditions[0] != '[')
            return null;
        using var document = JsonDocument.Parse(conditions);
        var (ifTrue, ifFalse) = (JsonText.Items(whenTrue), JsonText.Items(whenFalse));
        return JsonText.Array(document.RootElement.EnumerateArray().Select((condition, i) => Truth(condition) switch
        {
            true => ifTrue is null ? whenTrue ?? Null : ifTrue.ElementAtOrDefault(i) ?? Null,
            false => ifFalse is null ? whenFalse ?? Null : ifFalse.ElementAtOrDefault(i) ?? Null,
            null => Null,
        }));
    }

    /// <summary>The elements of the same index together; missing ones are null.</summary>
    public static string? Zip(string? arrays)
    {
        var columns = JsonText.Items(arrays)?.Select(JsonText.Items).ToList();
        if (columns is null || columns.Exists(c => c is null))
            return null;
        var rows = Enumerable.Range(0, columns.Max(c => c!.Count)).Select(i => columns.Select(c => c!.ElementAtOrDefault(i) ?? Null));
        return JsonText.Array(rows.Select(JsonText.Array));
    }

    /// <summary>The zero-based index of an occurrence of a value, -1 where there are fewer; null for what isn't an array.</summary>
    public static long? NthIndexOf(string? json, string? value, long? occurrence)
    {
        if (JsonText.Items(json) is not { } items || occurrence is null)
            return null;
        var wanted = JsonText.Comparable(value ?? Null);
        for (var i = 0; i < items.Count; i++)
        {
            if (JsonText.Comparable(items[i]) == wanted && --occurrence == 0)
                return i;
        }

        return -1;
    }

    private static bool? Truth(JsonElement condition) => condition.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => condition.GetDouble() != 0,
        _ => null,
    };
}
