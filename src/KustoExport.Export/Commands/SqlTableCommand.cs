using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Export.ExternalTables;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>The commands that define external tables of SQL servers (documentation: management/external-sql-tables.md).</summary>
internal static class SqlTableCommand
{
    public static CommandAnswer Define(Command.DefineSqlTable command, CommandContext context)
    {
        // The string need not be in an h"…", and one that can't be read may have its password anywhere.
        var text = WithoutConnection(context.Request.Text, command.Connection.Span);
        var symbol = Binder.Bind(command, text);
        try
        {
            var definition = SqlTableDefinition.Of(symbol, KeptConnection.ToServer(((string)command.Connection.Value!).Trim()), command.Properties, command.Mode);
            definition.Define(context.Database);
            return ExternalTableAnswers.Of(definition.Table);
        }
        catch (TargetException e)
        {
            throw new KqlException(e.ErrorCode, e.Problem, text, Place(e, command), e.Remedy);
        }
    }

    private static TextSpan Place(TargetException error, Command.DefineSqlTable command) => error.ErrorCode switch
    {
        ErrorCodes.SqlConnectionString => command.Connection.Span,
        ErrorCodes.SqlTableName => command.SqlTable.Span,
        _ => command.Name.Span,
    };

    private static string WithoutConnection(string text, TextSpan connection) =>
        string.Concat(text.Select((c, i) => i <= connection.Start || i >= connection.End - 1 || c is '\n' or '\r' ? c : '*'));
}
