using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Queries;

namespace KustoExport.Export.Formatting;

/// <summary>
/// The rows of an export, as something to select from. Its columns go by position (<c>c0</c>, <c>c1</c> …), because DuckDB takes
/// names that differ only in case for the same name, and KQL doesn't.
/// </summary>
internal sealed record RowSource(string FromSql, IReadOnlyList<ResultColumn> Columns)
{
    /// <summary>The columns that are DuckDB's TIMESTAMP, where others hold ticks.</summary>
    public IReadOnlySet<int> Timestamps { get; init; } = new HashSet<int>();

    /// <summary>The rows of a SELECT.</summary>
    public static RowSource Query(string sql, IReadOnlyList<ResultColumn> columns) =>
        new($"({sql}) AS q({string.Join(", ", Enumerable.Range(0, columns.Count).Select(Name))})", columns);

    public static string Name(int index) => FormattableString.Invariant($"c{index}");

    /// <summary>Whether all names differ for DuckDB too; otherwise it would rename columns silently.</summary>
    public bool HasDistinctNames => Columns.Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == Columns.Count;
}
