using KustoExport.Export.SqlTables.Reading;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>How SQL Server is read.</summary>
internal sealed class SqlServerReading : ISqlReading
{
    public SqlDialect Dialect => SqlDialect.SqlServer;

    public long TimeStep => 1;

    public string Cell(SqlColumn column, KqlType declared, string quoted) => column.BaseType switch
    {
        "tinyint" or "smallint" => $"CAST({quoted} AS int)",
        "real" => $"CAST({quoted} AS float)",
        "decimal" or "numeric" => $"CAST({quoted} AS varchar(60))",

        // As text, it would have two digits behind the point only.
        "money" or "smallmoney" => $"CAST(CAST({quoted} AS decimal(19,4)) AS varchar(60))",
        "text" or "ntext" or "xml" => $"CAST({quoted} AS nvarchar(max))",

        // As the server compares them with a datetime2: the driver rounds a datetime in another way.
        "date" or "datetime" or "smalldatetime" => $"CAST({quoted} AS datetime2(7))",
        "datetimeoffset" => $"CAST(SWITCHOFFSET({quoted}, '+00:00') AS datetime2(7))",
        _ => quoted,
    };

    public string Placeholder(int index) => FormattableString.Invariant($"@p{index}");

    public bool Compares(SqlColumn column) => column.BaseType is not ("text" or "ntext" or "xml");

    public object? Value(SqlColumn column, object value) => value;
}
