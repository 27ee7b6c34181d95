using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>A statement for DuckDB, and the columns of its result: column i of the statement holds column i here, in that KQL type.</summary>
public sealed record SqlQuery(string Text, IReadOnlyList<Column> Columns)
{
    /// <summary>Whether the query says the order of the rows.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>The same rows for who wants timestamps and not ticks; null where no file has them.</summary>
    public StoredTimestamps? Stored { get; init; }
}
