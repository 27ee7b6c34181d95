using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Binding;

/// <summary>Binds the definition of an external table of an SQL server (documentation: management/external-sql-tables.md).</summary>
internal static class SqlTableBinder
{
    public static SqlTableSymbol Bind(Command.DefineSqlTable command, string text)
    {
        var columns = DeclaredColumns.Of(command.Schema, text);
        return SqlTableRules.Check(columns, command.Properties) is var (property, problem, remedy)
            ? throw new KqlException(ErrorCodes.KqlSemantic, problem, text, command.PropertyPlaces.GetValueOrDefault(property, command.Name.Span), remedy)
            : new SqlTableSymbol(command.Name.Text, columns, command.Properties.Dialect ?? SqlDialect.SqlServer, command.SqlTable.Text);
    }
}
