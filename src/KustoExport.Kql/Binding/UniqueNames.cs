namespace KustoExport.Kql.Binding;

/// <summary>Gives names that are not taken yet: <c>a</c>, <c>a1</c>, <c>a2</c> …</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public void Take(string name) => _taken.Add(name);

    /// <summary>The name itself if it is free, else with the first free number behind it.</summary>
    public string Next(string name, string? stem = null)
    {
        var candidate = name;
        for (var number = 1; !_taken.Add(candidate); number++)
        {
            candidate = $"{stem ?? name}{number}";
        }

        return candidate;
    }

    /// <summary>
    /// Names for columns put side by side, as of a join: the first of a name keeps it, the later ones get a number that no other column has.
    /// </summary>
    public static IReadOnlyList<string> MakeUnique(IEnumerable<string> names)
    {
        var list = names.ToList();
        var unique = new UniqueNames();
        var first = new HashSet<string>(StringComparer.Ordinal);
        list.ForEach(unique.Take);
        return [.. list.Select(name => first.Add(name) ? name : unique.Next(name))];
    }
}
