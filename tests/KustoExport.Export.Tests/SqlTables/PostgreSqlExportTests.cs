using System.Diagnostics;
using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>What is PostgreSQL's own: its forms of values, its triggers, its names and its errors.</summary>
[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlExportTests(PostgreSqlServer server) : IAsyncLifetime
{
    private readonly string _table = DatabaseServer.NewTableName();
    private SqlExportRun _export = null!;

    public Task InitializeAsync()
    {
        if (PostgreSqlServer.Missing is null)
            _export = new(SqlDialect.PostgreSQL, server.PlainConnectionString);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _export?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    [PostgreSqlFact]
    public async Task EachTypeIsMadeAsTheTypeTableSays()
    {
        var artifact = await _export.RunAsync(
            _table,
            "print i = 1, l = 2, r = 0.1, b = true, s = 'a', d = datetime(2026-01-31T23:59:59.1234567Z), t = time(-1.02:03:04.0000005), g = guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52), j = dynamic({'a':[1,null]}), c = decimal(12.50), n = toint(5)",
            new() { CreateIfNotExists = true, PrimaryKey = "i" });
        Assert.Equal((1L, null, null), (artifact.NumRecords, artifact.SizeInBytes, artifact.Format));
        Assert.EndsWith($"/postgres/{_table}", artifact.Path, StringComparison.Ordinal);
        Assert.Equal(
            ["bigint", "bigint", "double precision", "boolean", "text", "timestamp with time zone", "bigint", "uuid", "jsonb", "numeric", "integer"],
            (await server.RowsAsync($"SELECT data_type FROM information_schema.columns WHERE table_name = '{_table}' ORDER BY ordinal_position")).Select(r => r[0]));
        Assert.Equal(
            "1|2|0.1|t|a|2026-01-31 23:59:59.123456|-937840000005|6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52|{\"a\": [1, null]}|12.5|5",
            await OneAsync("SELECT concat_ws('|', i, l, r, b, s, d AT TIME ZONE 'UTC', t, g, j, c, n)"));
        Assert.Equal("i", await OneAsync($"SELECT column_name FROM information_schema.key_column_usage WHERE table_name = '{_table}' --"));
    }

    [PostgreSqlTheory]
    [InlineData("decimal(0)", "0")]
    [InlineData("decimal(-0.000000000000000001)", "-0.000000000000000001")]
    [InlineData("decimal(12345678901234567890.12345678901234)", "12345678901234567890.12345678901234")]
    [InlineData("decimal(-99999999999999999999)", "-99999999999999999999")]
    [InlineData("decimal(100000000)", "100000000")]
    [InlineData("decimal(10000.0001)", "10000.0001")]
    [InlineData("decimal(0.00010)", "0.0001")]
    [InlineData("parse_version('1.2.3.4')", "1000000020000000300000004")]
    public async Task NumericsKeepAllDigits(string expression, string expected)
    {
        await _export.RunAsync(_table, $"print k = 1, x = {expression}", new() { CreateIfNotExists = true, PrimaryKey = "k" });
        Assert.Equal(expected, await OneAsync("SELECT x::text"));
    }

    [PostgreSqlTheory]
    [InlineData("datetime(0001-01-01)", "0001-01-01 00:00:00")]
    [InlineData("datetime(9999-12-31T23:59:59.9999999Z)", "9999-12-31 23:59:59.999999")]
    [InlineData("datetime(1999-12-31T23:59:59.9999999Z)", "1999-12-31 23:59:59.999999")]
    public async Task TheSeventhDigitOfADatetimeIsCutOff(string expression, string expected)
    {
        await _export.RunAsync(_table, $"print k = 1, x = {expression}", new() { CreateIfNotExists = true, PrimaryKey = "k" });
        Assert.Equal(expected, await OneAsync("SELECT (x AT TIME ZONE 'UTC')::text"));
    }

    [PostgreSqlFact]
    public async Task OtherTypesOfTheTableAreServed()
    {
        await server.ExecuteAsync(
            $"CREATE DOMAIN d_{_table} AS varchar(10); CREATE TABLE {_table} (id serial, i2 smallint, f8 float8, n1 numeric, n2 numeric(20,2), v varchar(5), c char(3), j json, ts timestamp, iv interval, dm d_{_table}, twice int GENERATED ALWAYS AS (i2 * 2) STORED)");
        await _export.RunAsync(_table, "print I2 = int(-32768), f8 = int(7), n1 = 9223372036854775807, n2 = decimal(1.25), v = 'abcde', c = 'xyz', j = dynamic([1]), ts = datetime(2026-01-31), iv = 1d, dm = 'dom'");
        Assert.Equal("1|-32768|7|9223372036854775807|1.25|abcde|xyz|[1]|2026-01-31 00:00:00|24:00:00|dom|-65536", await OneAsync("SELECT concat_ws('|', t.id, t.i2, t.f8, t.n1, t.n2, t.v, t.c, t.j, t.ts, t.iv, t.dm, t.twice)", "t"));
    }

    [PostgreSqlFact]
    public async Task AValueThatDoesNotFitIsSaidBeforeItIsSent()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x smallint)");
        var error = await Assert.ThrowsAsync<TargetException>(() => _export.RunAsync(_table, "range n from 1 to 50000 step 1 | project x = toint(n)"));
        Assert.Equal("SqlValue", error.ErrorCode);
        Assert.Contains("32768 is out of the range of smallint", error.Message, StringComparison.Ordinal);
        Assert.Equal("0", await OneAsync("SELECT count(*)"));
    }

    [PostgreSqlFact]
    public async Task AServersErrorHasItsCodeAndItsPlaceAndLeavesNothing()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint PRIMARY KEY, s varchar(3))");
        var twice = await Assert.ThrowsAsync<ServiceException>(() => _export.RunAsync(_table, "range n from 1 to 50000 step 1 | project x = n % 49999, s = 'a'"));
        Assert.Contains($"Key (x)=(1) already exists", twice.Message, StringComparison.Ordinal);
        Assert.Contains("(23505)", twice.Message, StringComparison.Ordinal);
        Assert.Contains("0 rows are in", twice.Message, StringComparison.Ordinal);
        var tooLong = await Assert.ThrowsAsync<ServiceException>(() => _export.RunAsync(_table, "print x = 1, s = 'abcd'"));
        Assert.Contains($"[COPY {_table}, line 1, column s] (22001)", tooLong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Password, twice.ToString() + tooLong, StringComparison.Ordinal);
        Assert.Equal("0", await OneAsync("SELECT count(*)"));
    }

    [PostgreSqlFact]
    public async Task AnErrorIsHeardBeforeAllRowsAreSent()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint PRIMARY KEY, s text)");
        await Assert.ThrowsAsync<ServiceException>(() => _export.RunAsync(_table, "range n from 1 to 400000000 step 1 | project x = 1, s = strrep('x', 1000)"));
    }

    [PostgreSqlFact]
    public async Task ATableThatIsMadeIsGoneWhenItsRowsFail()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => _export.RunAsync(_table, "range n from 1 to 3 step 1 | extend k = 1", new() { CreateIfNotExists = true, PrimaryKey = "k" }));
        Assert.Contains("(23505)", error.Message, StringComparison.Ordinal);
        Assert.Equal([[0L]], await server.RowsAsync($"SELECT count(*) FROM pg_class WHERE relname = '{_table}'"));
    }

    [PostgreSqlFact]
    public async Task BatchesStayWhenALaterOneFails()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint PRIMARY KEY)");
        var error = await Assert.ThrowsAsync<ServiceException>(() => _export.RunAsync(_table, "range n from 1 to 10000 step 1 | project x = iff(n == 7500, 1, n)", new() { BatchSize = 3000 }));
        Assert.Contains("6000 rows, of the batches before, are in the table", error.Message, StringComparison.Ordinal);
        Assert.Equal("6000", await OneAsync("SELECT count(*)"));
    }

    [PostgreSqlFact]
    public async Task TriggersRunOnlyWhereThatIsSaid()
    {
        await server.ExecuteAsync(
            $"CREATE TABLE {_table} (x bigint); CREATE FUNCTION f_{_table}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.x = NEW.x + 1; RETURN NEW; END'; CREATE TRIGGER plus BEFORE INSERT ON {_table} FOR EACH ROW EXECUTE FUNCTION f_{_table}()");
        var error = await Assert.ThrowsAsync<TargetException>(() => _export.RunAsync(_table, "print x = 1"));
        Assert.Equal("ExportOption", error.ErrorCode);
        Assert.Contains("the trigger 'plus'", error.Message, StringComparison.Ordinal);
        await _export.RunAsync(_table, "print x = 1", new() { FireTriggers = true });
        Assert.Equal("2", await OneAsync("SELECT x"));
    }

    [PostgreSqlFact]
    public async Task CancellingRollsBackAlsoWhereTheServerWaits()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint)");
        await using var holder = server.Connect();
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = holder.CreateCommand())
        {
            hold.CommandText = $"LOCK TABLE {_table} IN SHARE MODE";
            await hold.ExecuteNonQueryAsync();
        }

        using var stop = new CancellationTokenSource();
        var export = _export.RunAsync(_table, "range x from 1 to 100000000 step 1", cancellationToken: stop.Token);
        await WaitUntilAsync($"SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%{_table}%' AND wait_event_type = 'Lock'", 1L);
        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await WaitUntilAsync($"SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%{_table}%' AND state <> 'idle'", 0L);
    }

    [PostgreSqlFact]
    public async Task AConnectionThatIsCutIsAnErrorOfItsOwn()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint)");
        var error = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            var export = _export.RunAsync(_table, "range x from 1 to 100000000 step 1");
            await WaitUntilAsync($"SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%{_table}%'", 1L);
            await server.RowsAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%{_table}%' AND pid <> pg_backend_pid()");
            await export;
        });
        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.Contains("0 rows are in", error.Message, StringComparison.Ordinal);
        Assert.Equal("0", await OneAsync("SELECT count(*)"));
    }

    [PostgreSqlFact]
    public async Task AQueryThatFailsInTheMiddleLeavesNothing()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x decimal)");
        var error = await Assert.ThrowsAsync<ServiceException>(() => _export.RunAsync(_table, "range n from 1 to 1000000 step 1 | project x = todecimal(n) * todecimal(iff(n == 900000, 99999999999999999999.0, 1.0))"));
        Assert.Equal("QueryFailed", error.ErrorCode);
        Assert.Equal("0", await OneAsync("SELECT count(*)"));
    }

    [PostgreSqlFact]
    public async Task ATableThatIsNotThereIsSaid()
    {
        var error = await Assert.ThrowsAsync<TargetException>(() => _export.RunAsync(_table, "print x = 1"));
        Assert.Equal("SqlTableNotFound", error.ErrorCode);
        var longName = await Assert.ThrowsAsync<TargetException>(() => _export.RunAsync(new string('t', 64), "print x = 1", new() { CreateIfNotExists = true, PrimaryKey = "x" }));
        Assert.Equal("SqlTableMismatch", longName.ErrorCode);
    }

    [PostgreSqlFact]
    public async Task AWrongPasswordIsDenied()
    {
        await using var denied = new SqlExportRun(SqlDialect.PostgreSQL, server.PlainConnectionString.Replace(server.Password, "wrong17", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<ServiceException>(() => denied.RunAsync(_table, "print x = 1"));
        Assert.Equal("SqlDenied", error.ErrorCode);
        Assert.Contains("(28P01)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong17", error.ToString(), StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task TheServersCertificateIsChecked()
    {
        var verified = SqlConnectionText.Parse(SqlDialect.PostgreSQL, server.ConnectionString, new());
        await using (await SqlServers.Of(SqlDialect.PostgreSQL).OpenAsync(verified, CancellationToken.None))
        {
        }

        var unknown = SqlConnectionText.Parse(SqlDialect.PostgreSQL, server.PlainConnectionString, new());
        var error = await Assert.ThrowsAsync<ServiceException>(() => SqlServers.Of(SqlDialect.PostgreSQL).OpenAsync(unknown, CancellationToken.None));
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
        Assert.Contains("-AllowInsecureConnection", error.Message, StringComparison.Ordinal);
    }

    [PostgreSqlTheory]
    [InlineData("nowhere.pem")]
    [InlineData("KustoExport.Export.dll")]
    public async Task ACertificateThatCantBeReadIsSaid(string file)
    {
        var text = SqlConnectionText.Parse(SqlDialect.PostgreSQL, $"{server.PlainConnectionString};Root Certificate={Path.Combine(AppContext.BaseDirectory, file)}", new());
        var error = await Assert.ThrowsAsync<ServiceException>(() => SqlServers.Of(SqlDialect.PostgreSQL).OpenAsync(text, CancellationToken.None));
        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.DoesNotContain(server.Password, error.ToString(), StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task ProgressTellsRows()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint)");
        using var stop = new CancellationTokenSource();
        await using var export = new SqlExportRun(SqlDialect.PostgreSQL, server.PlainConnectionString) { OnProgress = _ => stop.CancelAsync() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export.RunAsync(_table, "range x from 1 to 1000000000 step 1", cancellationToken: stop.Token));
        Assert.All(export.Progress, progress => Assert.True(progress.Records > 0));
        Assert.NotEmpty(export.Progress);
        Assert.Equal("0", await OneAsync("SELECT count(*)"));
        Assert.Equal(0, export.TakenSlots);
    }

    private async Task<string?> OneAsync(string select, string alias = "") => Convert.ToString((await server.RowsAsync($"{select} FROM {_table} {alias}".Replace($"-- FROM {_table}", string.Empty, StringComparison.Ordinal))).Single()[0], System.Globalization.CultureInfo.InvariantCulture);

    private async Task WaitUntilAsync(string sql, object expected)
    {
        for (var clock = Stopwatch.StartNew(); !Equals((await server.RowsAsync(sql)).Single()[0], expected);)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "It never happened.");
            await Task.Delay(50);
        }
    }
}
