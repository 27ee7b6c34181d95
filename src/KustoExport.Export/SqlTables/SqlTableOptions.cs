namespace KustoExport.Export.SqlTables;

/// <summary>How rows go into a table of an SQL server.</summary>
public sealed record SqlTableOptions
{
    /// <summary>Whether a table that isn't there is made; <see cref="PrimaryKey"/> is needed then.</summary>
    public bool CreateIfNotExists { get; init; }

    /// <summary>The column of the result that is the primary key of a table that is made.</summary>
    public string? PrimaryKey { get; init; }

    /// <summary>Whether the table's triggers run. Servers that can't load rows without them refuse false where there are triggers.</summary>
    public bool FireTriggers { get; init; }

    /// <summary>How many rows are committed at once; null is all of them in one transaction.</summary>
    public long? BatchSize { get; init; }
}
