namespace KustoExport.Kql.Syntax.Commands;

/// <summary>
/// What stands in <c>with (…)</c> of an external table of an SQL server (documentation: management/external-sql-tables.md, Optional
/// properties), and one word of our own, <c>allowInsecureConnection</c>.
/// </summary>
public sealed record SqlTableProperties : ExternalTableProperties
{
    /// <summary>The kind of server.</summary>
    public SqlDialect? Dialect { get; init; }

    /// <summary>Whether rows that are exported to the table fire its triggers.</summary>
    public bool? FireTriggers { get; init; }

    /// <summary>Whether an export makes the table where it isn't there.</summary>
    public bool? CreateIfNotExists { get; init; }

    /// <summary>The column that is the primary key of a table that an export makes.</summary>
    public string? PrimaryKey { get; init; }

    /// <summary>Whether the connection string's own words on encryption and certificates stand, for a server of this machine.</summary>
    public bool? AllowInsecureConnection { get; init; }
}
