namespace KustoExport.Engine.Embedded.Translation;

/// <summary>Allots the names of one select's output: KQL tells <c>a</c> from <c>A</c>, DuckDB doesn't.</summary>
internal sealed class ColumnNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Allot(string name)
    {
        var allotted = name;
        for (var i = 1; !_taken.Add(allotted); i++)
            allotted = $"{name}_{i}";
        return allotted;
    }
}
