namespace KustoExport.Kql.Syntax.Commands;

/// <summary>
/// What stands in <c>with (…)</c> of an export to an SQL server (documentation: export-data-to-sql.md, Supported properties); null where it
/// isn't said. The last three are this service's own.
/// </summary>
public sealed record SqlExportProperties
{
    public bool? FireTriggers { get; init; }

    public bool? CreateIfNotExists { get; init; }

    /// <summary>The column of the result that is the primary key of a table that is made.</summary>
    public string? PrimaryKey { get; init; }

    /// <summary>Whether <c>.show operation details</c> can give the answer later.</summary>
    public bool? PersistsDetails { get; init; }

    /// <summary>An access token to sign in with.</summary>
    public Expression.Literal? Token { get; init; }

    /// <summary>As external tables have it documented.</summary>
    public SqlDialect? Dialect { get; init; }

    /// <summary>How many rows are committed at once.</summary>
    public long? BatchSize { get; init; }

    /// <summary>Lets what the connection string says of encryption stand, for a server of the same machine.</summary>
    public bool? AllowInsecureConnection { get; init; }
}
