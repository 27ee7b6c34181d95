namespace KustoExport.Kql.Syntax.Commands;

/// <summary>How the schema of a database is shown.</summary>
public enum SchemaForm
{
    /// <summary>A row for each database, table and column.</summary>
    Rows,

    /// <summary><c>as json</c></summary>
    Json,

    /// <summary><c>as csl script</c>: commands that make the same tables and functions.</summary>
    Script,
}
