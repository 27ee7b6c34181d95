using System.Management.Automation;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Errors;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.SqlTables;
using KustoExport.Exports;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Cmdlets;

/// <summary>Defines an external table of an SQL server.</summary>
public sealed partial class NewKqlExternalTableCommand
{
    private const string SqlSet = SignInParameters.SqlSet;

    /// <summary>The table of the server, with its schema where it isn't the usual one.</summary>
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

    /// <summary>Lets exports make the table where there is none.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    public SwitchParameter CreateIfNotExists { get; set; }

    /// <summary>The column that is the primary key of a table that is made.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    [ValidateNotNullOrEmpty]
    public string? PrimaryKey { get; set; }

    /// <summary>Lets exports run the table's INSERT triggers.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    public SwitchParameter FireTriggers { get; set; }

    /// <summary>Lets the connection string's own words on encryption stand, for a server of this machine.</summary>
    [Parameter(ParameterSetName = SqlSet)]
    public SwitchParameter AllowInsecureConnection { get; set; }

    private void DefineSqlTable()
    {
        var columns = TableSchema.Parse(Schema);
        var properties = SqlProperties();
        if (SqlTableRules.Check(columns, properties) is var (property, problem, remedy))
            throw new TargetException(ErrorCodes.ExportOption, problem, property, remedy);
        var connection = SqlConnectionText.Keep(SqlDialect, SqlParameters.ConnectionString(SqlConnectionString), _signIn.ToServer(AllowInsecureConnection));
        var definition = SqlTableDefinition.Of(new SqlTableSymbol(Name, columns, SqlDialect, SqlTable), connection, properties, Force ? DefinitionMode.CreateOrAlter : DefinitionMode.Create);
        if (!ShouldDefine(definition.Table))
            return;
        definition.Define(EmbeddedDatabase);
        WriteObject(definition.Table.Info);
    }

    private SqlTableProperties SqlProperties() => new()
    {
        Dialect = SqlDialect,
        Folder = Folder,
        DocString = DocString,
        FireTriggers = FireTriggers ? true : null,
        CreateIfNotExists = CreateIfNotExists ? true : null,
        PrimaryKey = PrimaryKey,
        AllowInsecureConnection = AllowInsecureConnection ? true : null,
    };
}
