namespace KustoExport.Kql.Syntax.Commands;

/// <summary>How ingestion from a query treats a table and its rows (documentation: management/data-ingestion/ingest-from-query.md).</summary>
public enum IngestionMode
{
    /// <summary><c>.set</c>: there must be no such table; it is made.</summary>
    Set,

    /// <summary><c>.append</c>: there must be one; rows are added to it.</summary>
    Append,

    /// <summary><c>.set-or-append</c>: rows are added to the table, which is made if it isn't there.</summary>
    SetOrAppend,

    /// <summary><c>.set-or-replace</c>: the rows replace those of the table, which is made if it isn't there.</summary>
    SetOrReplace,
}
