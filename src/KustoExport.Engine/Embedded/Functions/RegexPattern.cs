namespace KustoExport.Engine.Embedded.Functions;

/// <summary>What has to be known of a regular expression before the engine sees it.</summary>
internal static class RegexPattern
{
    /// <summary>The capturing groups in order: each one's name, or null where it has none.</summary>
    public static IReadOnlyList<string?> Groups(string pattern)
    {
        var groups = new List<string?>();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i] == '[')
                i = EndOfClass(pattern, i);
            else if (pattern[i] == '(' && Name(pattern, i + 1, out var name))
                groups.Add(name);
        }

        return groups;
    }

    /// <summary>Whether the parenthesis before <paramref name="at"/> captures: it does unless <c>?</c> and no name follows.</summary>
    private static bool Name(string pattern, int at, out string? name)
    {
        name = null;
        if (at >= pattern.Length || pattern[at] != '?')
            return true;
        var start = string.CompareOrdinal(pattern, at, "?P<", 0, 3) == 0 ? at + 3
            : string.CompareOrdinal(pattern, at, "?<", 0, 2) == 0 ? at + 2 : -1;
        var end = start < 0 ? -1 : pattern.IndexOf('>', start);
        name = end < 0 ? null : pattern[start..end];
        return name is not null;
    }

    private static int EndOfClass(string pattern, int start)
    {
        var i = start + 1;
        if (i < pattern.Length && pattern[i] == '^')
            i++;
        if (i < pattern.Length && pattern[i] == ']')
            i++;
        while (i < pattern.Length && pattern[i] != ']')
        {
            if (pattern[i] == '\\')
                i++;
            else if (string.CompareOrdinal(pattern, i, "[:", 0, 2) == 0 && pattern.IndexOf(":]", i, StringComparison.Ordinal) is > 0 and var named)
                i = named + 1;
            i++;
        }

        return i;
    }
}
