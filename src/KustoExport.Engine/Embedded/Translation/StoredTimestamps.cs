namespace KustoExport.Engine.Embedded.Translation;

/// <summary>A statement for DuckDB in which datetimes that a query hands on from files as they are stand as the files have them, as TIMESTAMP: nothing is computed for them.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Positions">The columns that are timestamps; all others are as in the query's own statement.</param>
public sealed record StoredTimestamps(string Text, IReadOnlySet<int> Positions);
