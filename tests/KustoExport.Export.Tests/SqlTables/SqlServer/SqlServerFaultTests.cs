using System.Diagnostics;
using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Tds;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.SqlServer;

/// <summary>A server that fails at any step: the error has its number and message, nothing is in, and no password is shown.</summary>
public sealed class SqlServerFaultTests : IAsyncLifetime
{
    private const string Rows = "range k from 1 to 100000 step 1 | extend s = strcat('row ', k)";

    // Cancelling takes two seconds at most; a machine that does other things too may need longer, one that doesn't cancel needs forever.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly TdsServer _server = new();
    private TdsTable _table = null!;
    private SqlExportRun _export = null!;

    public static TheoryData<string, TdsStepKind> Steps() => new()
    {
        { "waits", TdsStepKind.Batch }, { "waits", TdsStepKind.BulkRow }, { "waits", TdsStepKind.BulkEnd }, { "waits", TdsStepKind.Commit },
        { "stuck", TdsStepKind.Batch }, { "stuck", TdsStepKind.BulkRow }, { "stuck", TdsStepKind.BulkEnd }, { "stuck", TdsStepKind.Commit },
    };

    [Theory]
    [InlineData(2627, "Violation of PRIMARY KEY", "Keep one row of each key")]
    [InlineData(2628, "String or binary data would be truncated", "Cut the text")]
    [InlineData(1205, "chosen as the deadlock victim", "Export again")]
    [InlineData(9002, "The transaction log for database", "Free space")]
    [InlineData(547, "conflicted with the CHECK constraint", "A check or a foreign key")]
    public async Task AnErrorInTheMiddleOfTheRows(int number, string message, string remedy)
    {
        _server.Fault = step => step is { Kind: TdsStepKind.BulkRow, Row: 50_000 } ? new TdsFault.Fails(ErrorOf(number)) : null;

        var error = await FailsAsync<ServiceException>();

        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains($"({number})", error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.Equal(number == 1205, error.IsTransient);
        Assert.Equal((0, 1), (_server.Commits, _server.Rollbacks));
    }

    [Fact]
    public async Task AnErrorAtTheCommit()
    {
        _server.Fault = step => step.Kind == TdsStepKind.Commit ? new TdsFault.Fails(TdsError.LogFull) : null;

        Assert.Contains("(9002)", (await FailsAsync<ServiceException>()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TdsStepKind.Batch)]
    [InlineData(TdsStepKind.BulkRow)]
    [InlineData(TdsStepKind.BulkEnd)]
    [InlineData(TdsStepKind.Commit)]
    public async Task AConnectionThatIsCut(TdsStepKind at)
    {
        _server.Fault = step => step.Kind == at && step.Row is 0 or > 60_000 && !IsCatalog(step) ? new TdsFault.Cut() : null;

        var error = await Assert.ThrowsAsync<ServiceException>(() => _export.RunAsync("dbo.T", Rows));

        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.True(error.IsTransient);
        Assert.Contains($"The connection to '127.0.0.1:{_server.Port}/shop' ended", error.Message, StringComparison.Ordinal);
        Assert.Contains(at == TdsStepKind.Commit ? "look whether the table 'dbo.T' has them" : "0 rows are in", error.Message, StringComparison.Ordinal);
        NoSecretIn(error);
        Assert.Empty(_table.Rows);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task AServerThatDoesNotAnswerIsLeftInTwoSeconds(string how, TdsStepKind at)
    {
        TdsFault fault = how == "waits" ? new TdsFault.Waits() : new TdsFault.Stuck();
        _server.Fault = step => step.Kind == at && step.Row is 0 or > 60_000 && !IsCatalog(step) ? fault : null;
        using var cancellation = new CancellationTokenSource();
        var export = _export.RunAsync("dbo.T", Rows, cancellationToken: cancellation.Token);
        await _server.Waiting.WaitAsync(TimeSpan.FromSeconds(30));
        var clock = Stopwatch.StartNew();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_limit);
        Assert.Empty(_table.Rows);
        Assert.Equal(0, _server.Commits);
        if (how == "stuck" || at == TdsStepKind.Commit)
            return;

        // By the session or, if the machine is too busy for that, by the end of the connection.
        while (_server.Rollbacks == 0 && clock.Elapsed < s_limit)
            await Task.Delay(20);
        Assert.Equal((1, 1), (_server.Attentions, _server.Rollbacks));
    }

    [Fact]
    public async Task RowsOnTheirWayAreCancelledByAttentionAndRolledBack()
    {
        using var cancellation = new CancellationTokenSource();
        await using var export = new SqlExportRun(SqlDialect.SqlServer, TdsServerTests.ConnectionString(_server))
        {
            OnProgress = _ => cancellation.CancelAsync(),
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export.RunAsync("dbo.T", "range k from 1 to 1000000000 step 1 | extend s = strcat('row ', k)", cancellationToken: cancellation.Token));

        Assert.Equal((1, 0, 1), (_server.Attentions, _server.Commits, _server.Rollbacks));
        Assert.Empty(_table.Rows);
    }

    [Fact]
    public async Task ATimeLimitOfTheConnectionStringIsKept()
    {
        _server.Fault = step => step.Kind == TdsStepKind.BulkEnd ? new TdsFault.Waits() : null;
        await using var export = new SqlExportRun(SqlDialect.SqlServer, TdsServerTests.ConnectionString(_server) + ";Command Timeout=1");

        var error = await Assert.ThrowsAsync<ServiceException>(() => export.RunAsync("dbo.T", Rows));

        Assert.Contains("(-2)", error.Message, StringComparison.Ordinal);
        Assert.Contains("Command Timeout=0", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
        Assert.Equal((1, 0, 1), (_server.Attentions, _server.Commits, _server.Rollbacks));
    }

    [Fact]
    public async Task AnErrorOfTheQueryRollsBack()
    {
        var error = await FailsAsync<KustoExportException>("range k from 1 to 300000 step 1 | where assert(k < 250000, 'halt') | extend s = ''");

        Assert.StartsWith("The query failed", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 1), (_server.Commits, _server.Rollbacks));
    }

    [Fact]
    public async Task AServerThatIsNotThere()
    {
        var connection = SqlConnectionText.Parse(SqlDialect.SqlServer, $"Server=127.0.0.1,{FaultyProxy.FreePort()};User ID=u;Password='{TdsServer.Password}';Connect Timeout=1", new());

        var error = await Assert.ThrowsAsync<ServiceException>(() => SqlServers.Of(SqlDialect.SqlServer).OpenAsync(connection, CancellationToken.None));

        Assert.Contains($"'{connection}' can't be reached", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Success", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
        NoSecretIn(error);
    }

    [Fact]
    public async Task SomethingThatSaysNothingIsLeftInTwoSeconds()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var connection = SqlConnectionText.Parse(SqlDialect.SqlServer, $"Server=127.0.0.1,{((System.Net.IPEndPoint)listener.LocalEndpoint).Port};User ID=u;Password=p;Connect Timeout=60", new());
        using var cancellation = new CancellationTokenSource();
        var opening = SqlServers.Of(SqlDialect.SqlServer).OpenAsync(connection, cancellation.Token);
        using var client = await listener.AcceptTcpClientAsync();
        var clock = Stopwatch.StartNew();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_limit);
    }

    [Fact]
    public async Task AUserThatTheServerDoesNotKnow()
    {
        await using var export = new SqlExportRun(SqlDialect.SqlServer, TdsServerTests.ConnectionString(_server).Replace(TdsServer.User, "nobody", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<ServiceException>(() => export.RunAsync("dbo.T", Rows));

        Assert.Equal("SqlDenied", error.ErrorCode);
        Assert.Contains("Login failed for user 'nobody' (18456)", error.Message, StringComparison.Ordinal);
        NoSecretIn(error);
    }

    [Fact]
    public async Task ADatabaseThatIsNotThere()
    {
        await using var export = new SqlExportRun(SqlDialect.SqlServer, TdsServerTests.ConnectionString(_server).Replace("=shop", "=other", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<ServiceException>(() => export.RunAsync("dbo.T", Rows));

        Assert.Contains("(4060)", error.Message, StringComparison.Ordinal);
        Assert.Contains("Check the name of the database", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACertificateThatNobodyVouchesFor()
    {
        using var certificate = SelfSigned.Make();
        using var server = new TdsServer { Certificate = certificate };
        var connection = SqlConnectionText.Parse(SqlDialect.SqlServer, TdsServerTests.ConnectionString(server) + ";Trust Server Certificate=true", new());

        var error = await Assert.ThrowsAsync<ServiceException>(() => SqlServers.Of(SqlDialect.SqlServer).OpenAsync(connection, CancellationToken.None));

        Assert.Contains("can't be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
        Assert.Equal(Prelogin.EncryptionOn, server.WantedEncryption);
        Assert.Empty(server.Logins);
    }

    [Fact]
    public async Task AServerWithoutEncryptionIsRefusedUnlessThatIsAllowed()
    {
        var connection = SqlConnectionText.Parse(SqlDialect.SqlServer, TdsServerTests.ConnectionString(_server), new());

        var error = await Assert.ThrowsAsync<ServiceException>(() => SqlServers.Of(SqlDialect.SqlServer).OpenAsync(connection, CancellationToken.None));

        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.Contains("encryption", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_server.Logins);
    }

    [Theory]
    [InlineData(TdsServer.Token, null)]
    [InlineData("another.token", "SqlDenied")]
    public async Task ATokenSignsIn(string token, string? code)
    {
        using var certificate = SelfSigned.Make();
        using var server = new TdsServer { Certificate = certificate };
        var text = $"Server=tcp:127.0.0.1,{server.Port};Database={TdsServer.DatabaseName};Encrypt=true;TrustServerCertificate=true";
        var connection = SqlConnectionText.Parse(SqlDialect.SqlServer, text, new() { AllowsInsecureConnection = true, Token = new(token) });

        async Task OpenAsync() => await (await SqlServers.Of(SqlDialect.SqlServer).OpenAsync(connection, CancellationToken.None)).DisposeAsync();
        if (code is null)
        {
            await OpenAsync();
        }
        else
        {
            var error = await Assert.ThrowsAsync<ServiceException>(OpenAsync);
            Assert.Equal(code, error.ErrorCode);
            Assert.DoesNotContain(token, error.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal((token, string.Empty), (Assert.Single(server.Logins).Token, server.Logins.Single().Password));
    }

    public Task InitializeAsync()
    {
        _table = _server.Database.Create("CREATE TABLE dbo.T (k bigint, s nvarchar(100))");
        _export = new(SqlDialect.SqlServer, TdsServerTests.ConnectionString(_server));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _export.DisposeAsync();
        Assert.Empty(_server.Misunderstandings);
        _server.Dispose();
    }

    private async Task<T> FailsAsync<T>(string kql = Rows)
        where T : KustoExportException
    {
        var error = await Assert.ThrowsAnyAsync<T>(() => _export.RunAsync("dbo.T", kql));
        Assert.Contains("0 rows are in", error.Message, StringComparison.Ordinal);
        NoSecretIn(error);
        Assert.Empty(_table.Rows);
        return error;
    }

    private static void NoSecretIn(Exception error) => Assert.DoesNotContain(TdsServer.Password, error.ToString(), StringComparison.Ordinal);

    private static bool IsCatalog(TdsStep step) => step.Sql.Contains("sys.columns", StringComparison.Ordinal);

    private TdsError ErrorOf(int number) => number switch
    {
        2627 => TdsError.DuplicateKey(_table, "50000"),
        2628 => TdsError.TooLong(_table, "s", "row"),
        1205 => TdsError.Deadlock,
        9002 => TdsError.LogFull,
        _ => new(number, 0, 16, "The INSERT statement conflicted with the CHECK constraint \"c\"."),
    };
}
