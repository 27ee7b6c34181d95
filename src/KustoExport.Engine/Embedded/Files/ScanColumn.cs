using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>A column of a scan: its name and type, and the SQL of its value, in which <see cref="Alias"/> stands for the scan's alias.</summary>
internal sealed record ScanColumn(Column Column, string Sql)
{
    /// <summary>A character that no name of a column holds.</summary>
    public const string Alias = "\u0001";

    /// <summary>The file's own column and the SQL that turns ticks into its type, rounded down; null where it isn't a timestamp.</summary>
    public (string Column, string FromTicks)? Stored { get; init; }

    public string? Bound(string alias, string comparison, string ticks) => Stored is var (column, fromTicks)
        ? $"{alias}.{column} {comparison} {fromTicks.Replace("{0}", ticks, StringComparison.Ordinal)}"
        : null;

    public string Value(string alias) => Sql.Replace(Alias, alias, StringComparison.Ordinal);
}
