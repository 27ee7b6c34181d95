using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary><c>.export to sql</c> (documentation: management/data-export/export-data-to-sql.md).</summary>
internal sealed partial class Parser
{
    /// <param name="start">Where the command begins.</param>
    /// <param name="compressed">The word, where it stands before <c>to</c>.</param>
    private Command.ExportToSql ParseExportToSql(int start, TextSpan? compressed)
    {
        if (compressed is { } word)
        {
            throw Fail(word, "Rows go to an SQL server as they are, not compressed.", "Leave 'compressed' out.");
        }

        var table = ParseEntityName("the name of an SQL table");
        if (At(TokenKind.Dot))
        {
            throw Fail(Current.Span, "A name with a dot stands in brackets.", "Write ['schema.table'].");
        }

        var connection = At(TokenKind.StringLiteral) ? ParseString() : throw Unexpected("the connection string of an SQL server: h@\"Server=…\"");
        var properties = ParseSqlExportProperties();
        return new Command.ExportToSql(table, connection, properties, ParseQueryOfCommand(), Since(start));
    }

    private SqlExportProperties ParseSqlExportProperties()
    {
        var properties = new SqlExportProperties();
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["firetriggers"] = p => properties = properties with { FireTriggers = FlagOf(p) },
            ["createifnotexists"] = p => properties = properties with { CreateIfNotExists = FlagOf(p) },
            ["primarykey"] = p => properties = properties with { PrimaryKey = NameOf(p) },
            ["persistDetails"] = p => properties = properties with { PersistsDetails = FlagOf(p) },
            ["token"] = p => properties = properties with { Token = TextOf(p).Length > 0 ? (Expression.Literal)p.Value : throw Fail(p.Value.Span, "An empty text is no token.", null) },
            ["sqlDialect"] = p => properties = properties with { Dialect = SqlDialectOf(p) },
            ["batchSize"] = p => properties = properties with { BatchSize = NumberOf(p, 1, int.MaxValue, "rows") },
            ["allowInsecureConnection"] = p => properties = properties with { AllowInsecureConnection = FlagOf(p) },
        });
        return properties;
    }
}
