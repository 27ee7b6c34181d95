using System.Data.Common;
using System.Globalization;
using KustoExport.Export.SqlTables;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;
using Microsoft.Data.SqlClient;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>
/// The SQL Server that the environment variable KX_TEST_SQLSERVER connects to, as a user who may make databases, see what the server does
/// and end connections. The tests make a database of their own there, and drop it.
/// </summary>
public sealed class MicrosoftSqlServer : DatabaseServer
{
    public const string Collection = "SQL Server";

    private const string Variable = "KX_TEST_SQLSERVER";

    private const int AzureSqlDatabase = 5;

    private readonly string _database = $"kx_{Guid.NewGuid():N}";

    /// <summary>Why the tests that need it can't run here; null where they can. No machine has SQL Server by itself, so that CI doesn't insist on it: the listener of Tds is there on each.</summary>
    public static string? Missing { get; } = Given is null ? $"{Variable} has no connection string of an SQL Server." : null;

    public override string Password => new SqlConnectionStringBuilder(Given).Password;

    public override string ConnectionString => Builder(_database).ConnectionString;

    public override string PlainConnectionString => ConnectionString;

    // The certificate, whoever signed it, is not that of this name.
    public override string UntrustedConnectionString =>
        new SqlConnectionStringBuilder(ConnectionString) { Encrypt = SqlConnectionEncryptOption.Mandatory, TrustServerCertificate = false, ServerCertificate = string.Empty, HostNameInCertificate = "nobody.invalid" }.ConnectionString;

    // A server in a container has a certificate that nobody signed: what its connection string says of it stands where the server is on this machine.
    public override SqlSignIn SignIn => new() { AllowsInsecureConnection = new SqlConnectionStringBuilder(Given).TrustServerCertificate };

    public override SqlDialect Dialect => SqlDialect.SqlServer;

    public override ServerWords Words { get; } = new("2627", "too long for varchar(5)", "takes none", Deadlock: null, "(-2)", DiskFull: null);

    public override string ErrorOfValues => "SqlValue";

    public override int DatetimeDigits => 7;

    public override bool SkipsTriggers => true;

    public override string IdentityType => "int IDENTITY";

    public override string ShortLocks => ";Command Timeout=1";

    public override string Begin => "BEGIN TRANSACTION";

    protected override string? Reason => Missing;

    private static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    public override DbConnection Connect() => new SqlConnection(ConnectionString + ";Application Name=tests");

    public override string AsText(KqlType type, string column) => type switch
    {
        KqlType.Bool => $"CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END",
        KqlType.Real => $"CONVERT(varchar(40), {column}, 3)",
        KqlType.DateTime => $"FORMAT({column}, 'yyyy-MM-ddTHH:mm:ss.fffffff', 'en-US')",
        KqlType.String or KqlType.Dynamic => column,
        _ => $"CONVERT(varchar(60), {column})",
    };

    public override async Task<IReadOnlyList<long>> ExportsAsync(bool isWaiting = false)
    {
        var rows = await RowsAsync(
            $"""
            SELECT r.session_id FROM sys.dm_exec_requests r JOIN sys.dm_exec_sessions s ON s.session_id = r.session_id
            WHERE s.program_name = 'KustoExport' AND s.database_id = DB_ID(){(isWaiting ? " AND r.wait_type LIKE 'LCK%'" : string.Empty)}
            """);
        return [.. rows.Select(row => Convert.ToInt64(row[0], CultureInfo.InvariantCulture))];
    }

    public override Task KillAsync(long connection) => ExecuteAsync($"KILL {connection}");

    public override Task CreateTriggerAsync(string table, string log) => ExecuteAsync($"CREATE TRIGGER trigger_{log} ON {table} AFTER INSERT AS INSERT INTO {log} SELECT 1 FROM inserted");

    protected override Task StartAsync() => OnServerAsync($"CREATE DATABASE [{_database}]");

    protected override async Task StopAsync()
    {
        await OnServerAsync($"IF CAST(SERVERPROPERTY('EngineEdition') AS int) <> {AzureSqlDatabase} EXEC('ALTER DATABASE [{_database}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE')");
        await OnServerAsync($"DROP DATABASE [{_database}]");
    }

    private static SqlConnectionStringBuilder Builder(string database)
    {
        var builder = new SqlConnectionStringBuilder(Given) { InitialCatalog = database, Pooling = false };
        builder.Remove("Application Name");
        return builder;
    }

    // To make a database takes longer than other statements.
    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new SqlConnection(Builder("master").ConnectionString);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
