namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>A column of a table of PostgreSQL.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="ServerType">Its type in the server's own words.</param>
internal sealed record PostgreSqlColumn(string Name, string ServerType) : SqlColumn(Name, ServerType)
{
    /// <summary>The digits behind the point that a number or a second keeps; less than 0 where a number keeps no ones; null where it keeps all that its type has.</summary>
    public int? Digits { get; init; }
}
