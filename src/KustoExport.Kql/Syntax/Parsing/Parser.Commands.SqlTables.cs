using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands that define external tables of SQL servers (documentation: management/external-sql-tables.md).</summary>
internal sealed partial class Parser
{
    private const string CosmosDialect = "CosmosDbSql";

    private Command.DefineSqlTable ParseDefineSqlTable(DefinitionMode mode, Identifier name, RowSchema schema, int start)
    {
        Identifier? table = null;
        if (TryTakeWord("table"))
        {
            Expect(TokenKind.Equal, "'='");
            table = ParseEntityName("the name of the table on the server");
        }

        var open = _position;
        Expect(TokenKind.OpenParenthesis, table is null ? "'table=' and the name of the table on the server, or '('" : "'(' and a connection string");
        var connection = At(TokenKind.StringLiteral) ? ParseString() : throw Unexpected("a connection string: h@\"Server=…\"");
        Close(TokenKind.CloseParenthesis, open, "')'");
        var places = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        var properties = ParseSqlTableProperties(places);
        return table is null
            ? throw Fail(name.Span, $"The external table '{name.Text}' doesn't say which table of the server it is.", "Write it behind the kind: kind=sql table=['schema.table'].")
            : new Command.DefineSqlTable(mode, name, schema, table, connection, properties, Since(start)) { PropertyPlaces = places };
    }

    private SqlTableProperties ParseSqlTableProperties(Dictionary<string, TextSpan> places)
    {
        var properties = new SqlTableProperties();
        ParseCommandProperties(new (string Name, Action<OperatorParameter> Read)[]
        {
            ("sqlDialect", p => properties = properties with { Dialect = SqlDialectOf(p) }),
            ("folder", p => properties = properties with { Folder = TextOf(p) }),
            ("docString", p => properties = properties with { DocString = TextOf(p) }),
            ("firetriggers", p => properties = properties with { FireTriggers = FlagOf(p) }),
            ("createifnotexists", p => properties = properties with { CreateIfNotExists = FlagOf(p) }),
            ("primarykey", p => properties = properties with { PrimaryKey = NameOf(p) }),
            ("allowInsecureConnection", p => properties = properties with { AllowInsecureConnection = FlagOf(p) }),
        }.ToDictionary(known => known.Name, known => (Action<OperatorParameter>)(p =>
        {
            known.Read(p);
            places.Add(known.Name, p.Span);
        })));
        return properties;
    }

    private static SqlDialect SqlDialectOf(OperatorParameter property)
    {
        var word = WordOf(property, [.. Enum.GetNames<SqlDialect>(), CosmosDialect]);
        return word != CosmosDialect
            ? Enum.Parse<SqlDialect>(word)
            : throw Fail(property.Value.Span, "Tables of Azure Cosmos DB are not supported by this service.", "Run the command on a cluster.", ErrorCodes.KqlNotSupported);
    }

    /// <summary>The name of a column, in quotes or not.</summary>
    private static string NameOf(OperatorParameter property) => property.Value switch
    {
        Expression.Literal { Type: KqlType.String, Value: string text } => text,
        Expression.Name { Text: var name } => name,
        _ => throw Fail(property.Value.Span, $"The property '{property.Name.Text}' is the name of a column.", null),
    };
}
