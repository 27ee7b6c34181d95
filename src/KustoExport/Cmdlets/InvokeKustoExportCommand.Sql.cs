using System.Management.Automation;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Exports;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Cmdlets;

/// <summary>Exports to a table of an SQL server (documentation: management/data-export/export-data-to-sql.md).</summary>
public sealed partial class InvokeKustoExportCommand
{
    private const string SqlSet = SignInParameters.SqlSet;

    /// <summary>The table of an SQL server to write to, with its schema where it isn't the usual one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SqlSet)]
    [ValidateNotNullOrEmpty]
    public string SqlTable { get; set; } = string.Empty;

    /// <summary>The connection string of the server, a string or a SecureString.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SqlSet)]
    [ValidateNotNullOrEmpty]
    public object SqlConnectionString { get; set; } = string.Empty;

    /// <summary>The kind of the server.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    public SqlDialect SqlDialect { get; set; } = SqlDialect.SqlServer;

    /// <summary>Makes the table where there is none.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    public SwitchParameter CreateIfNotExists { get; set; }

    /// <summary>The column that is the primary key of a table that is made.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    [ValidateNotNullOrEmpty]
    public string? PrimaryKey { get; set; }

    /// <summary>Runs the table's INSERT triggers.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    public SwitchParameter FireTriggers { get; set; }

    /// <summary>Commits after each so many rows; otherwise all rows are one transaction.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    public long? BatchSize { get; set; }

    /// <summary>Lets the connection string's own words on encryption stand, for a server of this machine.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    public SwitchParameter AllowInsecureConnection { get; set; }

    private ExportRequest SqlRequest()
    {
        SqlParameters.RefuseWhatFilesHave(MyInvocation.BoundParameters.Keys);
        var connection = SqlConnectionText.Parse(SqlDialect, SqlParameters.ConnectionString(SqlConnectionString), _signIn.ToServer(AllowInsecureConnection));
        var options = new SqlTableOptions { CreateIfNotExists = CreateIfNotExists, PrimaryKey = PrimaryKey, FireTriggers = FireTriggers, BatchSize = BatchSize };
        return new ExportRequest(QueryRequest(), new ExportTarget.SqlTable(connection, SqlTableName.Parse(SqlTable), options));
    }
}
