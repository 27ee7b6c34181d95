using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>A table as the database keeps it.</summary>
/// <param name="Id">No other table of the database ever has it.</param>
/// <param name="Name">The name that queries use.</param>
/// <param name="Columns">The schema.</param>
internal sealed record TableRecord(long Id, string Name, IReadOnlyList<Column> Columns)
{
    /// <summary>DuckDB's name for it; null where files are read in place.</summary>
    public string? PhysicalName { get; init; }

    /// <summary>DuckDB's names of the columns.</summary>
    public IReadOnlyList<string> PhysicalColumns { get; init; } = [];

    public TableDetails Details { get; init; } = new();

    /// <summary>The files that were loaded.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The files that are read in place.</summary>
    public FileSource? Source { get; init; }
}
