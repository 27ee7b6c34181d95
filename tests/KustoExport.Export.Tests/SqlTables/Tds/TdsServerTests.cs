using System.Data;
using System.Data.SqlTypes;
using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>The listener against Microsoft's own client, before anything of ours: what it decodes is what the client was given.</summary>
public sealed class TdsServerTests : IDisposable
{
    private readonly TdsServer _server = new();

    public static TheoryData<string, object> Values() => new()
    {
        { "bit", true }, { "bit", false }, { "tinyint", byte.MaxValue }, { "smallint", short.MinValue }, { "int", int.MinValue }, { "int", int.MaxValue },
        { "bigint", long.MinValue }, { "bigint", long.MaxValue }, { "real", float.MaxValue }, { "real", -float.Epsilon },
        { "float", double.MaxValue }, { "float", double.MinValue }, { "float", double.Epsilon },
        { "decimal(38,0)", SqlDecimal.MaxValue }, { "decimal(38,0)", SqlDecimal.MinValue }, { "decimal(38,18)", SqlDecimal.Parse("-0.000000000000000001") }, { "numeric(9,2)", SqlDecimal.Parse("-1234567.89") },
        { "money", 922337203685477.5807m }, { "money", -0.0001m },
        { "date", new DateTime(1, 1, 1) }, { "date", new DateTime(9999, 12, 31) },
        { "time(7)", new TimeSpan(863999999999) }, { "time(0)", TimeSpan.FromSeconds(86399) }, { "time(3)", TimeSpan.FromMilliseconds(1) },
        { "datetime", new DateTime(1753, 1, 1) }, { "datetime", new DateTime(2024, 2, 29, 23, 59, 59, 990) },
        { "datetime2(7)", DateTime.MinValue }, { "datetime2(7)", DateTime.MaxValue }, { "datetime2(0)", new DateTime(2024, 2, 29, 1, 2, 3) }, { "datetime2(4)", new DateTime(621355968000001000) },
        { "datetimeoffset(7)", new DateTimeOffset(2024, 2, 29, 23, 30, 0, TimeSpan.FromHours(14)) }, { "datetimeoffset(7)", new DateTimeOffset(1, 1, 2, 0, 0, 0, TimeSpan.FromHours(-8)) },
        { "uniqueidentifier", Guid.Empty }, { "uniqueidentifier", new Guid("00010203-0405-0607-0809-0a0b0c0d0e0f") },
        { "nvarchar(10)", "ü😀 '\0\n" }, { "nvarchar(10)", string.Empty }, { "nvarchar(max)", string.Empty }, { "nvarchar(max)", new string('ж', 100_000) },
        { "varchar(10)", "Größe" }, { "varchar(max)", new string('x', 9_000) }, { "nchar(3)", "abc" }, { "char(3)", "abc" }, { "xml", "<a b=\"ü\" />" },
        { "varbinary(4)", new byte[] { 0, 1, 254, 255 } }, { "varbinary(max)", new byte[20_000] }, { "binary(2)", new byte[] { 7, 0 } },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task DecodesWhatTheClientWrites(string type, object value)
    {
        var table = _server.Database.Create($"CREATE TABLE dbo.T (id int NOT NULL, v {type} NULL)");
        await using var connection = await OpenAsync();

        await LoadAsync(connection, Rows(value.GetType(), value, null));

        Assert.Empty(_server.Misunderstandings);
        Assert.Equal<object?>([1, value, 2, null], table.Rows.SelectMany(row => row));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task WritesWhatTheClientReads(string type, object value)
    {
        var table = _server.Database.Create($"CREATE TABLE dbo.T (v {type} NULL)");
        table.Commit([[value], [null]]);
        await using var connection = await OpenAsync();
        await using var command = new SqlCommand("SELECT v FROM T WHERE v = 1", connection);
        await using var reader = await command.ExecuteReaderAsync();

        Assert.True(await reader.ReadAsync());
        Assert.Equal(value, value is SqlDecimal ? reader.GetSqlDecimal(0) : reader.GetValue(0));
        Assert.True(await reader.ReadAsync());
        Assert.True(await reader.IsDBNullAsync(0));
        Assert.False(await reader.ReadAsync());
    }

    [Fact]
    public async Task RefusesWhoeverItDoesNotKnow()
    {
        var text = new SqlConnectionStringBuilder(ConnectionString(_server)) { Password = "another" }.ConnectionString;
        await using var connection = new SqlConnection(text);

        var error = await Assert.ThrowsAsync<SqlException>(() => connection.OpenAsync());

        Assert.Equal((18456, 14), (error.Number, error.Class));
    }

    [Fact]
    public async Task EncryptsWithItsCertificateAndReadsTokens()
    {
        using var certificate = SelfSigned.Make();
        using var server = new TdsServer { Certificate = certificate };
        var text = new SqlConnectionStringBuilder(ConnectionString(server)) { Encrypt = SqlConnectionEncryptOption.Mandatory, TrustServerCertificate = true };
        text.Remove("User ID");
        text.Remove("Password");
        await using var connection = new SqlConnection(text.ConnectionString) { AccessToken = TdsServer.Token };

        await connection.OpenAsync();

        Assert.Equal(Prelogin.EncryptionOn, server.WantedEncryption);
        Assert.Equal(TdsServer.Token, Assert.Single(server.Logins).Token);
        await LoadAsync(connection, Rows(typeof(string), new string('y', 50_000)), server.Database.Create("CREATE TABLE dbo.T (id int, v nvarchar(max))").FullName);
        Assert.Equal(50_000, ((string)Assert.Single(server.Database["dbo.T"].Rows)[1]!).Length);
    }

    [Fact]
    public async Task ATransactionIsSeenWhenItIsCommitted()
    {
        var table = _server.Database.Create("CREATE TABLE dbo.T (id int NOT NULL, v int NULL, PRIMARY KEY (id))");
        await using var connection = await OpenAsync();
        await using (var first = (SqlTransaction)await connection.BeginTransactionAsync())
        {
            await LoadAsync(connection, Rows(typeof(int), 1), transaction: first);
            await first.RollbackAsync();
        }

        await using var second = (SqlTransaction)await connection.BeginTransactionAsync();
        await LoadAsync(connection, Rows(typeof(int), 2), transaction: second);
        Assert.Empty(table.Rows);
        await second.CommitAsync();

        Assert.Equal<object?>([1, 2], Assert.Single(table.Rows));
        var again = await Assert.ThrowsAsync<SqlException>(() => LoadAsync(connection, Rows(typeof(int), 3)));
        Assert.Equal(2627, again.Number);
    }

    [Fact]
    public async Task AClientThatWaitsCanGiveUp()
    {
        _server.Database.Create("CREATE TABLE dbo.T (v int)");
        _server.Fault = step => step.Kind == TdsStepKind.Batch ? new TdsFault.Waits() : null;
        await using var connection = await OpenAsync();
        await using var command = new SqlCommand("SELECT v FROM dbo.T", connection);
        using var cancellation = new CancellationTokenSource();
        var asking = command.ExecuteScalarAsync(cancellation.Token);
        await _server.Waiting;
        var clock = Stopwatch.StartNew();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => asking);
        Assert.Equal(1, _server.Attentions);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.");
        _server.Fault = _ => null;
        Assert.Null(await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task AnyOtherStatementIsASyntaxError()
    {
        await using var connection = await OpenAsync();
        await using var command = new SqlCommand("DROP TABLE dbo.T", connection);

        Assert.Equal(102, (await Assert.ThrowsAsync<SqlException>(() => command.ExecuteNonQueryAsync())).Number);
    }

    public void Dispose() => _server.Dispose();

    internal static string ConnectionString(TdsServer server) => new SqlConnectionStringBuilder
    {
        DataSource = $"tcp:127.0.0.1,{server.Port}",
        UserID = TdsServer.User,
        Password = TdsServer.Password,
        InitialCatalog = TdsServer.DatabaseName,
        Encrypt = SqlConnectionEncryptOption.Optional,
        Pooling = false,
    }.ConnectionString;

    private async Task<SqlConnection> OpenAsync()
    {
        var connection = new SqlConnection(ConnectionString(_server));
        await connection.OpenAsync();
        return connection;
    }

    private static DataTable Rows(Type type, params object?[] values)
    {
        var rows = new DataTable();
        rows.Columns.Add("id", typeof(int));
        rows.Columns.Add("v", type);
        for (var i = 0; i < values.Length; i++)
            rows.Rows.Add(i + 1, values[i]);
        return rows;
    }

    private static async Task LoadAsync(SqlConnection connection, DataTable rows, string table = "dbo.T", SqlTransaction? transaction = null)
    {
        using var bulk = new SqlBulkCopy(connection, SqlBulkCopyOptions.KeepNulls, transaction) { DestinationTableName = table };
        await bulk.WriteToServerAsync(rows);
    }
}
