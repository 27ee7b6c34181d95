using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.ExternalTables;

/// <summary>External tables of SQL servers: what is kept, what is shown of it, and what is refused. No server is asked.</summary>
public sealed class SqlTableDefinitionTests : IAsyncLifetime
{
    private const string Password = "open sesame";

    private readonly EmbeddedService _service = new(new ExternalTableDefinitions());

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task ADefinitionIsShownAsDocumented()
    {
        var defined = await RunAsync($"""
            .create external table MySqlExternalTable (x:long, s:string)
            kind=sql
            table=MySqlTable
            (
               h@'Host = hostname.postgres.database.azure.com; Port = 5432; Database= db; User Id=user; Password={Password}; Timeout = 30;'
            )
            with (sqlDialect = "PostgreSQL", docstring = "Docs", folder = "ExternalTables", createifnotexists = true, primarykey = x, firetriggers=true)
            """);

        Assert.Equal(["TableName", "TableType", "Folder", "DocString", "Properties"], defined.Columns);
        const string Shown = "Host=hostname.postgres.database.azure.com;Port=5432;Database=db;User Id=user;Password=*****;Timeout=30";
        object?[] row =
        [
            "MySqlExternalTable", "Sql", "ExternalTables", "Docs",
            $$"""{"TargetEntityKind":"sqltable","TargetEntityName":"MySqlTable","TargetEntityConnectionString":"{{Shown}}","FireTriggers":true,"CreateIfNotExists":true,"PrimaryKey":"x","SqlDialect":"PostgreSQL","AllowInsecureConnection":false}""",
        ];
        Assert.Equal(row, Assert.Single(defined.Rows));
        var listed = await RunAsync(".show external table MySqlExternalTable");
        Assert.Equal([.. row, $"[\"{Shown}\"]", "[]", ""], Assert.Single(listed.Rows));
        Assert.Equal(listed.Rows, (await RunAsync(".show external tables")).Rows);
        Assert.Equal("x:long,s:string", (await RunAsync(".show external table MySqlExternalTable cslschema")).Rows[0][1]);
        Assert.Equal("MySqlExternalTable", (await RunAsync(".show external table MySqlExternalTable details")).Rows[0][0]);
        Assert.Equal(listed.Rows, (await RunAsync(".drop external table MySqlExternalTable")).Rows);
        Assert.Empty((await RunAsync(".show external tables")).Rows);
    }

    [Fact]
    public async Task TheListHasItsPropertiesInOrder()
    {
        await RunAsync($".create external table T (x:long) kind=sql table=['s.My Table'] (h'Host=localhost;Username=u;Password={Password};SSL Mode=Disable') with (sqlDialect=PostgreSQL, allowInsecureConnection=true)");

        var info = Assert.IsType<SqlTableInfo>(_service.Database.ExternalTables.Get("T").Info);
        Assert.Equal(
            ["Name=T", "TableType=Sql", "SqlDialect=PostgreSQL", "SqlTable=s.My Table", "Folder=", "DocString=", "FireTriggers=False", "CreateIfNotExists=False", "PrimaryKey=", "AllowInsecureConnection=True"],
            typeof(SqlTableInfo).GetProperties().Where(p => p.PropertyType.IsPrimitive || p.PropertyType.IsEnum || p.PropertyType == typeof(string)).Select(p => $"{p.Name}={p.GetValue(info)}"));
        Assert.Equal("Host=localhost;Username=u;Password=*****;SSL Mode=Disable", Assert.Single(info.ConnectionStrings));
        Assert.DoesNotContain(Password, _service.Database.ExternalTables.Get("T").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(x:long) kind=sql table=U (h'Host=one;Username=u;Password=open sesame') with (sqlDialect=PostgreSQL)")]
    [InlineData("(['a b']:long, s:string) kind=sql table=['dbo.My Table'] (h'Host=\"o;ne\";Username=u;Password=open sesame') with (sqlDialect=postgreSql, folder='it\\'s', docString='two\\nlines', firetriggers=false, createifnotexists=true, primarykey=['a b'], allowInsecureConnection=false)")]
    public async Task TheScriptDefinesTheSameTable(string definition)
    {
        const string Script = ".show database schema as csl script with (ShowObfuscatedStrings=true)";
        await RunAsync($".create external table ['My table'] {definition}");
        var written = await RunAsync(Script);
        var before = await RunAsync(".show external tables");
        Assert.DoesNotContain(Password, (string)(await RunAsync(".show database schema as csl script")).Rows[0][0]!, StringComparison.Ordinal);
        await RunAsync(".drop external table ['My table']");

        await RunAsync((string)Assert.Single(written.Rows)[0]!);

        Assert.Equal(before.Rows, (await RunAsync(".show external tables")).Rows);
        Assert.Equal(written.Rows, (await RunAsync(Script)).Rows);
    }

    [Theory]
    [InlineData("table=U ('Hots=x;Password=open sesame')", ErrorCodes.SqlConnectionString, "****", "keyword 'hots'")]
    [InlineData("table=U ('Host=x;Password=open sesame;=')", ErrorCodes.SqlConnectionString, "****", "can't be read")]
    [InlineData("table=U ('Password=open sesame')", ErrorCodes.SqlConnectionString, "****", "no server")]
    [InlineData("table=U ('Host=example.com;Password=open sesame')", ErrorCodes.SqlConnectionString, "****", "this machine")]
    [InlineData("table=['a;b'] ('Host=localhost;Password=open sesame')", ErrorCodes.SqlTableName, "['a;b']", "';'")]
    [InlineData("table=['a.'] ('Host=localhost;Password=open sesame')", ErrorCodes.SqlTableName, "['a.']", "empty")]
    [InlineData("table=U ('Host=localhost;Password=open sesame') wiht (folder='x')", ErrorCodes.KqlSyntax, "wiht", "")]
    public async Task WhatIsWrongIsSaidAtItsPlaceWithoutThePassword(string definition, string code, string place, string problem)
    {
        var with = definition.Contains("wiht", StringComparison.Ordinal) ? "" : " with (sqlDialect=PostgreSQL, allowInsecureConnection=true)";
        var error = await RefusedAsync($".create external table T (x:long) kind=sql {definition}{with}");

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(place, (string)error.Target!, StringComparison.Ordinal);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DefinitionsReplaceOneAnotherButNotTheirColumns()
    {
        await RunAsync(Define("create", "x:long", "U"));
        await RunAsync(Define("alter", "x:long", "V"));
        Assert.Equal(ErrorCodes.TableExists, (await RefusedAsync(Define("create", "x:long", "U"))).ErrorCode);
        foreach (var verb in new[] { "alter", "create-or-alter" })
        {
            var error = await RefusedAsync(Define(verb, "y:long", "U"));
            Assert.Equal((ErrorCodes.KqlNotSupported, "T"), (error.ErrorCode, (string)error.Target!));
        }

        await RunAsync(".create-or-alter external table T (y:long) kind=storage dataformat=csv ('a')");
        await RunAsync(Define("create-or-alter", "z:long", "U"));

        Assert.Equal("U", Assert.IsType<StoredSqlTable>(_service.Database.ExternalTables.Get("T")).Symbol.SqlTable);

        static string Define(string verb, string columns, string table) => $".{verb} external table T ({columns}) kind=sql table={table} (h'Host=one') with (sqlDialect=PostgreSQL)";
    }

    [Fact]
    public async Task ATableOfAServerHasNoArtifacts()
    {
        await RunAsync(".create external table T (x:long) kind=sql table=U (h'Host=one') with (sqlDialect=PostgreSQL)");

        var error = await RefusedAsync(".show external table T artifacts");
        Assert.Equal((ErrorCodes.KqlNotSupported, "T"), (error.ErrorCode, (string)error.Target!));
        Assert.Contains("external_table('T')", error.Remedy, StringComparison.Ordinal);
    }

    private async Task<KqlException> RefusedAsync(string command) => await Assert.ThrowsAsync<KqlException>(() => RunAsync(command));

    private async Task<(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)> RunAsync(string command)
    {
        await using var result = await _service.CommandAsync(new QueryRequest(command), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            var rows = new List<object?[]>();
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows);
            return ([.. table.Columns.Select(c => c.Name)], rows);
        }

        throw new InvalidOperationException("No table.");
    }
}
