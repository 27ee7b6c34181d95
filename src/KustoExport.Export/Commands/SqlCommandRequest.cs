using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>Makes the request of the text of <c>.export to sql</c>: the same that the cmdlet makes of its parameters.</summary>
internal static class SqlCommandRequest
{
    /// <exception cref="KqlException">SqlConnectionString, SqlTableName: at their place.</exception>
    public static ExportRequest Of(Command.ExportToSql command, QueryRequest whole)
    {
        var properties = command.Properties;
        var signIn = new SqlSignIn
        {
            Token = properties.Token is { Value: string token } ? new Secret(token) : null,
            AllowsInsecureConnection = properties.AllowInsecureConnection ?? false,
        };
        var connection = At(command.Connection, () => SqlConnectionText.Parse(properties.Dialect ?? SqlDialect.SqlServer, (string)command.Connection.Value!, signIn));
        var table = At(command.Table, () => SqlTableName.Parse(command.Table.Text));
        var options = new SqlTableOptions
        {
            FireTriggers = properties.FireTriggers ?? false,
            CreateIfNotExists = properties.CreateIfNotExists ?? false,
            PrimaryKey = properties.PrimaryKey,
            BatchSize = properties.BatchSize,
        };
        return new ExportRequest(whole.Part(command.Query), new ExportTarget.SqlTable(connection, table, options));

        T At<T>(SyntaxNode node, Func<T> read)
        {
            try
            {
                return read();
            }
            catch (TargetException e)
            {
                throw new KqlException(e.ErrorCode, e.Problem, WithoutSecrets(command, whole.Text), node.Span, e.Remedy);
            }
        }
    }

    /// <summary>The command's text with stars for the connection string and the token: they need not be in an <c>h"…"</c>.</summary>
    public static string WithoutSecrets(Command.ExportToSql command, string text)
    {
        var shown = text.ToCharArray();
        foreach (var secret in new[] { command.Connection, command.Properties.Token }.OfType<Expression.Literal>())
        {
            var quote = text.IndexOfAny(['"', '\'', '`', '~'], secret.Span.Start);
            for (var i = quote + 1; i < secret.Span.End - 1; i++)
                shown[i] = shown[i] is '\n' or '\r' ? shown[i] : '*';
        }

        return new string(shown);
    }
}
