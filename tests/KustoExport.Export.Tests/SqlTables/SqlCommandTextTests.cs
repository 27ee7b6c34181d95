using FsCheck;
using FsCheck.Fluent;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>Writing a request as a command and reading it are inverse.</summary>
public sealed class SqlCommandTextTests
{
    private static readonly Gen<SqlConnectionText> s_connections =
        from signIn in Gen.Elements(
            (";Password=\"it's;sesame\"", new SqlSignIn()),
            ("", new SqlSignIn()),
            ("", new SqlSignIn { Token = new Secret("ey.'sesame\\'\n\"") }),
            ("", new SqlSignIn { UserName = "bob", Password = new Secret("sesame=1") }))
        from isLocal in Gen.Elements(true, false)
        from dialect in Gen.Elements(SqlDialect.PostgreSQL, SqlDialect.MySQL, SqlDialect.SqlServer)
        let user = signIn.Item2.UserName is not null || (dialect == SqlDialect.SqlServer && signIn.Item2.Token is not null) ? "" : dialect == SqlDialect.PostgreSQL ? ";Username=ann" : ";User ID=ann"
        select SqlConnectionText.Parse(
            dialect,
            $"{(dialect == SqlDialect.PostgreSQL ? "Host" : "Server")}={(isLocal ? "localhost" : "db.example.com")};Database=it's d{user}{signIn.Item1}",
            signIn.Item2 with { AllowsInsecureConnection = isLocal });

    private static readonly Gen<(ExportRequest Request, bool IsAsync)> s_requests =
        from connection in s_connections
        from table in Gen.Elements("T", "dbo.My Table", "kind")
        from key in Gen.Elements(null, "Id", "it's a key")
        from triggers in Gen.Elements(true, false)
        from batch in Gen.Elements<long?>(null, 1, int.MaxValue)
        from isAsync in Gen.Elements(true, false)
        from query in Gen.Elements("T", "T | where s == 'it''s' // <| \n| count; print 1")
        select (new ExportRequest(
            new QueryRequest(query),
            new ExportTarget.SqlTable(connection, SqlTableName.Parse(table), new() { CreateIfNotExists = key is not null, PrimaryKey = key, FireTriggers = triggers, BatchSize = batch })), isAsync);

    [Fact]
    public void ReadingWhatIsWrittenGivesTheSameRequest() => Prop.ForAll(s_requests.ToArbitrary(), export =>
    {
        var request = export.Request;
        var text = CommandPrinter.ForService.Print(request, export.IsAsync)!;

        var command = (Command.ExportToSql)CommandParser.ParseOrThrow(text).Command;
        var read = SqlCommandRequest.Of(command, new QueryRequest(text));

        Assert.Equal(export.IsAsync, command.IsAsync);
        Assert.Equal((request.Target, request.Query.Text), (read.Target, read.Query.Text.TrimStart()));
        Assert.DoesNotContain("sesame", SecretText.Hide(text), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", read.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", CommandPrinter.ForPeople.Print(request, export.IsAsync), StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheServiceGetsTheStringAsItWasWrittenAndPeopleSeeItsKeywords()
    {
        var credential = new SqlSignIn { UserName = "bob", Password = new Secret("a;b\"c") };
        var connection = SqlConnectionText.Parse(SqlDialect.SqlServer, "Server=tcp:s.database.windows.net,1433;Initial Catalog=d;Connection Timeout=30;", credential);
        var request = new ExportRequest(new QueryRequest("T"), new ExportTarget.SqlTable(connection, SqlTableName.Parse("dbo.T"), new()));

        Assert.Equal(
            """".export async to sql ['dbo.T'] h@"Server=tcp:s.database.windows.net,1433;Initial Catalog=d;Connection Timeout=30;User ID=bob;Password='a;b""c'" <| T"""",
            CommandPrinter.ForService.Print(request, isAsync: true));
        Assert.Equal(
            """.export async to sql ['dbo.T'] h@"Server=tcp:s.database.windows.net,1433;Initial Catalog=d;Connection Timeout=30;User ID=bob;Password=***" <| T""",
            CommandPrinter.ForPeople.Print(request, isAsync: true));
    }
}
