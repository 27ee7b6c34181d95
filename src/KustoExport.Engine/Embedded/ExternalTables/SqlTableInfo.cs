using KustoExport.Engine.Queries;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>An external table of an SQL server, as it is listed.</summary>
public sealed record SqlTableInfo : ExternalTableInfo
{
    public SqlTableInfo(StoredSqlTable table)
    {
        Name = table.Name;
        TableType = table.TableType;
        SqlDialect = table.Symbol.Dialect;
        SqlTable = table.Symbol.SqlTable;
        Columns = ColumnsOf(table);
        ConnectionStrings = table.ShownConnections;
        Folder = table.Properties.Folder ?? "";
        DocString = table.Properties.DocString ?? "";
        FireTriggers = table.Properties.FireTriggers == true;
        CreateIfNotExists = table.Properties.CreateIfNotExists == true;
        PrimaryKey = table.Properties.PrimaryKey ?? "";
        AllowInsecureConnection = table.Properties.AllowInsecureConnection == true;
    }

    public override string Name { get; }

    public override string TableType { get; }

    public SqlDialect SqlDialect { get; }

    /// <summary>The table on the server.</summary>
    public string SqlTable { get; }

    public override IReadOnlyList<ResultColumn> Columns { get; }

    public override IReadOnlyList<string> ConnectionStrings { get; }

    public override string Folder { get; }

    public override string DocString { get; }

    /// <summary>Whether exports fire the triggers of the table.</summary>
    public bool FireTriggers { get; }

    /// <summary>Whether exports make the table where it isn't there.</summary>
    public bool CreateIfNotExists { get; }

    /// <summary>The column that is the primary key of a table that an export makes; empty where none is said.</summary>
    public string PrimaryKey { get; }

    /// <summary>Whether the connection string's own words on encryption stand.</summary>
    public bool AllowInsecureConnection { get; }
}
