using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>What an import did.</summary>
/// <param name="Name">The table.</param>
/// <param name="RowCount">The rows that this import added; null where the files are bound in place.</param>
/// <param name="Columns">The table's schema.</param>
/// <param name="Files">The files that were read or bound.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ImportedTable(string Name, long? RowCount, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<string> Files, TimeSpan Elapsed)
{
    /// <summary>The rows that were left out because they can't be read.</summary>
    public long SkippedRows { get; init; }

    /// <summary>The first few of them.</summary>
    public IReadOnlyList<BadRow> FirstSkippedRows { get; init; } = [];
}
