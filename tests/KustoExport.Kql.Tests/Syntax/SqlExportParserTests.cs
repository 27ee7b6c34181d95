using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of <c>.export to sql</c>.</summary>
public sealed class SqlExportParserTests
{
    [Fact]
    public void AnExportHasItsParts()
    {
        const string Text = """
            .export async to sql ['dbo.My Table']
                h@"Server=tcp:s.database.windows.net,1433;" h@"Initial Catalog=d;"
                with (firetriggers=true, createifnotexists="true", primarykey="Id", persistDetails=false, token=h"abc", sqlDialect='postgresql', batchSize=1000, allowInsecureConnection=true)
            <| Logs | take 1; print 2
            """;

        var command = Parse(Text);

        Assert.Equal(("dbo.My Table", "Server=tcp:s.database.windows.net,1433;Initial Catalog=d;"), (command.Table.Text, command.Connection.Value));
        Assert.Equal("abc", command.Properties.Token?.Value);
        Assert.Equal(
            new SqlExportProperties
            {
                FireTriggers = true,
                CreateIfNotExists = true,
                PrimaryKey = "Id",
                PersistsDetails = false,
                Token = command.Properties.Token,
                Dialect = SqlDialect.PostgreSQL,
                BatchSize = 1000,
                AllowInsecureConnection = true,
            },
            command.Properties);
        Assert.Equal("Logs | take 1; print 2", Text[command.Query.Start..command.Query.End]);
        Assert.Equal((false, true, false, "DataExportToSql"), (command.IsReadOnly, command.IsAsync, command.PersistsDetails, command.OperationKind));
    }

    [Theory]
    [InlineData("", "", false, false)]
    [InlineData("async", "", true, true)]
    [InlineData("", "with (persistDetails=true)", false, true)]
    public void AsynchronousRunsKeepTheirDetailsUnlessToldOtherwise(string words, string properties, bool isAsync, bool persists)
    {
        var command = Parse($".export {words} to sql T 'x' {properties} <| T");

        Assert.Equal((isAsync, persists), (command.IsAsync, command.PersistsDetails));
    }

    [Theory]
    [InlineData(".export to sql 'x' <| T", ErrorCodes.KqlSyntax, "'x'", "the name of an SQL table")]
    [InlineData(".export to sql dbo.T 'x' <| T", ErrorCodes.KqlSyntax, ".", "['schema.table']")]
    [InlineData(".export to sql T <| T", ErrorCodes.KqlSyntax, "<", "the connection string of an SQL server")]
    [InlineData(".export to sql T ('x') <| T", ErrorCodes.KqlSyntax, "(", "the connection string of an SQL server")]
    [InlineData(".export to sql T 'x' | T", ErrorCodes.KqlSyntax, "|", "'<|'")]
    [InlineData(".export compressed to sql T 'x' <| T", ErrorCodes.KqlSyntax, "compressed", "not compressed")]
    [InlineData(".export to sqll T 'x' <| T", ErrorCodes.KqlSyntax, "sqll", "Did you mean 'sql'?")]
    [InlineData(".export to sql T 'x' with (firetrigger=true) <| T", ErrorCodes.KqlSyntax, "firetrigger", "Did you mean 'firetriggers'?")]
    [InlineData(".export to sql T 'x' with (firetriggers=1) <| T", ErrorCodes.KqlSyntax, "1", "true or false")]
    [InlineData(".export to sql T 'x' with (primarykey=1) <| T", ErrorCodes.KqlSyntax, "1", "the name of a column")]
    [InlineData(".export to sql T 'x' with (token=1) <| T", ErrorCodes.KqlSyntax, "1", "is a string")]
    [InlineData(".export to sql T 'x' with (token='') <| T", ErrorCodes.KqlSyntax, "''", "no token")]
    [InlineData(".export to sql T 'x' with (batchSize=0) <| T", ErrorCodes.KqlSyntax, "0", "rows")]
    [InlineData(".export to sql T 'x' with (sqlDialect=Oracle) <| T", ErrorCodes.KqlSyntax, "Oracle", "SqlServer, PostgreSQL, MySQL")]
    [InlineData(".export to sql T 'x' with (sqlDialect=CosmosDbSql) <| T", ErrorCodes.KqlNotSupported, "CosmosDbSql", "cluster")]
    public void WhatIsWrongIsShownAtItsPlace(string text, string code, string words, string message)
    {
        var error = Assert.Throws<KqlException>(() => Parse(text));

        Assert.Equal((code, words), (error.ErrorCode, error.Target));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrongIsShownWithoutSecrets()
    {
        var error = Assert.Throws<KqlException>(() => Parse(".export to sql T 'Server=s;Password=sesame' with (token='sesame', nonsense=1) <| T"));
        Assert.Equal("nonsense", error.Target);
        Assert.DoesNotContain("sesame", error.ToString(), StringComparison.Ordinal);
    }

    private static Command.ExportToSql Parse(string text) => Assert.IsType<Command.ExportToSql>(CommandParser.ParseOrThrow(text).Command);
}
