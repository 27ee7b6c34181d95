namespace KustoExport.Kql.Syntax.Commands;

/// <summary>The SQL servers that tables lie on (documentation: management/external-sql-tables.md, SqlDialect); <c>CosmosDbSql</c> is refused by name.</summary>
public enum SqlDialect
{
    SqlServer,
    PostgreSQL,

    /// <summary>MariaDB too.</summary>
    MySQL,
}
