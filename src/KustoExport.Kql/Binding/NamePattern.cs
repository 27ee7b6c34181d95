namespace KustoExport.Kql.Binding;

/// <summary>Names with <c>*</c> for any characters, as in <c>project-away x*</c> and <c>union Log*</c>. Case counts.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string name)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return pattern == name;
        }

        if (name.Length < parts[0].Length + parts[^1].Length
            || !name.StartsWith(parts[0], StringComparison.Ordinal)
            || !name.EndsWith(parts[^1], StringComparison.Ordinal))
        {
            return false;
        }

        var position = parts[0].Length;
        var end = name.Length - parts[^1].Length;
        foreach (var part in parts[1..^1])
        {
            var found = name.IndexOf(part, position, end - position, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            position = found + part.Length;
        }

        return true;
    }
}
