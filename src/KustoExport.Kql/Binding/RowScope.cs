namespace KustoExport.Kql.Binding;

/// <summary>The columns that an expression may name, and what else may stand in it.</summary>
internal sealed record RowScope(IReadOnlyList<Column> Columns)
{
    /// <summary>Where there is no row: print, let, arguments of operators.</summary>
    public static readonly RowScope None = new([]);

    private readonly Dictionary<string, Column> _byName = Index(Columns);

    /// <summary>What is known of the row beside its columns, by functions and not by name.</summary>
    public IReadOnlyList<Column> Hidden { get; init; } = [];

    /// <summary>The right side of a join's condition; then <see cref="Columns"/> are the left side's.</summary>
    public RowScope? Right { get; init; }

    /// <summary>The last matches of the steps of scan, by the steps' names.</summary>
    public IReadOnlyDictionary<string, RowScope> Steps { get; init; } = new Dictionary<string, RowScope>();

    /// <summary>The variables of a graph pattern, by their names; null where there is none, empty inside of <c>map</c> and its kin.</summary>
    public IReadOnlyDictionary<string, GraphVariable>? Graph { get; init; }

    /// <summary>Whether aggregate functions may be called.</summary>
    public bool AllowsAggregates { get; init; }

    /// <summary>The columns that the groups are made by, where aggregate functions may be called.</summary>
    public IReadOnlySet<Column> GroupKeys { get; init; } = new HashSet<Column>();

    /// <summary>Whether the rows have an order, so that window functions may be called.</summary>
    public bool IsSerialized { get; init; }

    /// <summary>Columns that names stand for before <see cref="Columns"/>: those that other tables of the same predicate have.</summary>
    public IReadOnlyDictionary<string, Column> StandIns { get; init; } = new Dictionary<string, Column>();

    /// <summary>Where it is given, it collects the names by which columns are found.</summary>
    public ISet<string>? FoundNames { get; init; }

    public Column? Find(string name)
    {
        var column = StandIns.TryGetValue(name, out var standIn) ? standIn : _byName.GetValueOrDefault(name);
        if (column is not null)
        {
            FoundNames?.Add(name);
        }

        return column;
    }

    /// <summary>One of <see cref="HiddenColumns"/>; null where it isn't known of the row.</summary>
    public Column? FindHidden(string name) => Hidden.FirstOrDefault(c => c.Name == name);

    private static Dictionary<string, Column> Index(IReadOnlyList<Column> columns)
    {
        var byName = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            byName.TryAdd(column.Name, column);
        }

        return byName;
    }
}
