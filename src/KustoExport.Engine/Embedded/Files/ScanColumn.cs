using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>A column of a scan: its name and type, and the SQL of its value, in which <see cref="Alias"/> stands for the scan's alias.</summary>
internal sealed record ScanColumn(Column Column, string Sql)
{
    /// <summary>A character that no name of a column holds.</summary>
    public const string Alias = "\u0001";

    /// <summary>
    /// The file's own column and the SQL that turns a value into its type (ticks into a timestamp, rounded down; a text is stored as it is);
    /// null where a condition on the value can't be one on what is stored.
    /// </summary>
    public (string Column, string FromValue)? Stored { get; init; }

    /// <summary>The file's own column, where it stores the value as a TIMESTAMP.</summary>
    public string? Timestamp { get; init; }

    public string? Bound(string alias, string comparison, IEnumerable<string> values)
    {
        if (Stored is not var (column, fromValue))
            return null;
        var stored = values.Select(value => fromValue.Replace("{0}", value, StringComparison.Ordinal)).ToList();
        return $"{alias}.{column} {comparison} {(comparison == "IN" ? $"({string.Join(", ", stored)})" : stored[0])}";
    }

    public string Value(string alias) => Sql.Replace(Alias, alias, StringComparison.Ordinal);
}
