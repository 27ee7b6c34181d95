using KustoExport.Cmdlets;
using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Invoke-KustoExport -SqlTable, as scripts use it: with the drivers out of the module's own load context.</summary>
public sealed class SqlExportTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>, IDisposable
{
    private const string Secure = "$secret = [securestring]::new(); foreach ($c in $args[1].ToCharArray()) { $secret.AppendChar($c) }; ";
    private const string Local = " -SqlDialect PostgreSQL -AllowInsecureConnection";

    private readonly ModuleRunspace _runspace = new();
    private readonly string _table = DatabaseServer.NewTableName();

    public void Dispose() => _runspace.Dispose();

    [PostgreSqlFact]
    public async Task AddsRowsToATable()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint, s text)");

        var artifact = _runspace.Output(
            Secure + "Invoke-KustoExport 'range x from 1 to 3 step 1 | extend s = strcat(\"row \", x)' -SqlTable $args[0] -SqlConnectionString $secret" + Local, _table, server.PlainConnectionString).Single();

        Assert.Equal(3L, artifact.Properties["NumRecords"].Value);
        Assert.EndsWith($"/postgres/{_table}", (string)artifact.Properties["Path"].Value, StringComparison.Ordinal);
        Assert.Null(artifact.Properties["SizeInBytes"].Value);
        Assert.Equal([[1L, "row 1"], [2L, "row 2"], [3L, "row 3"]], await server.RowsAsync($"SELECT x, s FROM {_table} ORDER BY x"));
    }

    [PostgreSqlFact]
    public async Task MakesATableOfThePipelineWithACredentialAndBatches()
    {
        var plain = server.PlainConnectionString.Replace($"Username={DatabaseServer.User};Password={server.Password};", string.Empty, StringComparison.Ordinal);

        _runspace.Output(
            $"{Secure}1..5 | ForEach-Object {{ [pscustomobject] @{{ Id = $_ }} }} | Invoke-KustoExport 'Input' -SqlTable $args[0] -SqlConnectionString $args[2] -CreateIfNotExists -PrimaryKey Id -BatchSize 2 -FireTriggers " +
            $"-SqlCredential ([pscredential]::new('{DatabaseServer.User}', $secret)){Local}",
            _table, server.Password, plain);

        Assert.Equal([["Id", 5L]], await server.RowsAsync($"SELECT a.attname::text, (SELECT count(*) FROM {_table}) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indrelid = '{_table}'::regclass"));
    }

    [PostgreSqlFact]
    public async Task AnErrorOfTheServerHasItsCodeAndNoSecret()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint PRIMARY KEY)");

        var error = _runspace.Invoke("Invoke-KustoExport 'range n from 1 to 3 step 1 | project x = 7' -SqlTable $args[0] -SqlConnectionString $args[1]" + Local, _table, server.PlainConnectionString).Error;

        Assert.StartsWith(ErrorCodes.SqlFailed + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("(23505)", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Password, error.Exception.ToString(), StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task ProgressTellsHowManyRowsASecond()
    {
        // Two milliseconds for each row: the bar isn't shown before half a second.
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint)");
        await server.ExecuteAsync($"CREATE FUNCTION slow_{_table}() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(0.002); RETURN NEW; END $$ LANGUAGE plpgsql");
        await server.ExecuteAsync($"CREATE TRIGGER slow BEFORE INSERT ON {_table} FOR EACH ROW EXECUTE FUNCTION slow_{_table}()");

        var result = _runspace.Invoke("Invoke-KustoExport 'range x from 1 to 1000 step 1' -SqlTable $args[0] -SqlConnectionString $args[1] -FireTriggers" + Local, _table, server.PlainConnectionString);

        Assert.Equal(1000L, Assert.Single(result.Objects).Properties["NumRecords"].Value);
        Assert.Contains(result.Progress, progress => progress.StatusDescription.EndsWith("/s)", StringComparison.Ordinal));
    }

    [PostgreSqlFact]
    public void ATokenStandsForThePassword()
    {
        var withoutPassword = server.PlainConnectionString.Replace($"Password={server.Password};", string.Empty, StringComparison.Ordinal);

        _runspace.Output("Invoke-KustoExport 'print Id = 1' -SqlTable $args[0] -SqlConnectionString $args[2] -Token $args[1] -CreateIfNotExists -PrimaryKey Id" + Local, _table, server.Password, withoutPassword);
    }

    [Fact]
    public void VerboseShowsTheCommandWithoutSecrets()
    {
        var result = _runspace.Invoke(
            "Invoke-KustoExport 'print 1' -SqlTable 'dbo.My Table' -SqlConnectionString 'Host=localhost;Username=ann' -SqlToken sesame -CreateIfNotExists -PrimaryKey a -FireTriggers -BatchSize 7 -Verbose -WhatIf" + Local);

        var command = Assert.Single(result.Verbose, message => message.Contains(".export to sql ['dbo.My Table'] h@\"", StringComparison.Ordinal));
        Assert.Contains("with (sqlDialect='PostgreSQL', firetriggers=true, createifnotexists=true, primarykey='a', batchSize=7, allowInsecureConnection=true, token=h@\"***\") <| print 1", command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-SqlConnectionString 'Host=h;Pasword=sesame'", ErrorCodes.SqlConnectionString)]
    [InlineData("-SqlConnectionString 'Host=db.example.com;Password=sesame' -AllowInsecureConnection", ErrorCodes.SqlConnectionString)]
    [InlineData("-SqlConnectionString 'Host=h;Password=sesame' -SqlToken sesame", ErrorCodes.SqlConnectionString)]
    [InlineData("-SqlConnectionString 7", ErrorCodes.SqlConnectionString)]
    [InlineData("-SqlConnectionString 'Host=h' -Compression Gzip", ErrorCodes.ExportOption)]
    [InlineData("-SqlConnectionString 'Host=h' -SizeLimit 1GB", ErrorCodes.ExportOption)]
    [InlineData("-SqlConnectionString 'Host=h' -BatchSize 0", ErrorCodes.ExportOption)]
    [InlineData("-SqlConnectionString 'Host=h' -CreateIfNotExists", ErrorCodes.ExportOption)]
    [InlineData("-SqlConnectionString 'Host=h' -PrimaryKey a", ErrorCodes.ExportOption)]
    public void WhatDoesNotFitIsRefused(string parameters, string code)
    {
        var error = _runspace.Invoke($"Invoke-KustoExport 'print 1' -SqlTable T -SqlDialect PostgreSQL {parameters}").Error;

        Assert.Equal($"{code},{typeof(InvokeKustoExportCommand).FullName}", error.FullyQualifiedErrorId);
        Assert.DoesNotContain("sesame", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ATableThatCantBeIsRefused() => Assert.StartsWith(
        ErrorCodes.SqlTableName + ",",
        _runspace.Invoke("Invoke-KustoExport 'print 1' -SqlTable 'T;drop' -SqlConnectionString 'Host=h' -SqlDialect PostgreSQL").Error.FullyQualifiedErrorId,
        StringComparison.Ordinal);

    [Fact]
    public void WhatIfShowsTheTableAndWritesNothing()
    {
        var run = ConsoleProcess.Run("-Command", "Invoke-KustoExport 'print 1' -SqlTable T -SqlConnectionString 'Host=db.example.com;Database=d;Password=sesame' -SqlDialect PostgreSQL -WhatIf");

        Assert.Contains("\"Add rows\" on target \"db.example.com/d/T\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", run.Output + run.Error, StringComparison.Ordinal);
    }
}
