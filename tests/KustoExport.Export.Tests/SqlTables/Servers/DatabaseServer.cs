using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using KustoExport.Export.SqlTables;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>A real database server that tests export to, started in a temporary folder and ended by its process. It takes connections with TLS and without.</summary>
public abstract class DatabaseServer : IAsyncLifetime
{
    public const string User = "exporter";

    /// <summary>Its own, so that nothing that listens by chance takes us for somebody it knows; and so that it can be looked for in messages.</summary>
    public virtual string Password { get; } = "Secret" + Convert.ToHexString(RandomNumberGenerator.GetBytes(12));

    /// <summary>A connection with TLS that verifies the server.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>A connection without TLS, as an administrator of a server on his own machine may allow it.</summary>
    public abstract string PlainConnectionString { get; }

    public abstract SqlDialect Dialect { get; }

    /// <summary>What is said beside the connection string when an export signs in.</summary>
    public virtual SqlSignIn SignIn => new();

    public abstract ServerWords Words { get; }

    /// <summary>The error of a value that its column can't hold: the server's own, or ours where it is found before.</summary>
    public virtual string ErrorOfValues => "SqlFailed";

    /// <summary>The digits of a second that the server keeps.</summary>
    public virtual int DatetimeDigits => 6;

    /// <summary>Whether it can add rows without running the table's triggers.</summary>
    public virtual bool SkipsTriggers => false;

    /// <summary>A number that the server gives itself to a row.</summary>
    public abstract string IdentityType { get; }

    /// <summary>Added to a connection string, it lets a statement wait for a lock no longer than a second.</summary>
    public abstract string ShortLocks { get; }

    /// <summary>Added to a connection string, it lets the export be the one who finds a deadlock.</summary>
    public virtual string FindsDeadlocks => string.Empty;

    /// <summary>Begins a transaction.</summary>
    public virtual string Begin => "BEGIN";

    /// <summary>Begins a transaction that looks for no deadlock itself.</summary>
    public virtual string BeginAsSurvivor => Begin;

    /// <summary>A connection with TLS, of which nobody says that the server's certificate is to be trusted.</summary>
    public abstract string UntrustedConnectionString { get; }

    /// <summary>Null where the server can't be started here.</summary>
    protected abstract string? Reason { get; }

    protected string Folder { get; private set; } = null!;

    /// <summary>A name that no other test uses.</summary>
    public static string NewTableName() => $"t_{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        if (Reason is not null)
            return;
        Folder = Directory.CreateTempSubdirectory("kx-sql-").FullName;
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (Folder is null)
            return;
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>How many rows a table has.</summary>
    public async Task<long> CountAsync(string table) => Convert.ToInt64((await RowsAsync($"SELECT COUNT(*) FROM {table}"))[0][0], CultureInfo.InvariantCulture);

    /// <summary>Runs a statement on a connection of its own; how many rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query, as the driver gives them; null for SQL's null.</summary>
    public async Task<IReadOnlyList<object?[]>> RowsAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        return rows;
    }

    /// <summary>A new connection of the driver.</summary>
    public abstract DbConnection Connect();

    /// <summary>A column as text: numbers as digits, true and false, datetimes as ISO 8601 with all digits, dynamics as JSON.</summary>
    public abstract string AsText(KqlType type, string column);

    /// <summary>The exports that the server works for now, by the number that <see cref="KillAsync"/> takes.</summary>
    /// <param name="isWaiting">Only those that wait for a lock.</param>
    public abstract Task<IReadOnlyList<long>> ExportsAsync(bool isWaiting = false);

    /// <summary>Ends a connection as an administrator does.</summary>
    public abstract Task KillAsync(long connection);

    /// <summary>Makes a trigger that adds a row to another table for each row of a table.</summary>
    public abstract Task CreateTriggerAsync(string table, string log);

    /// <summary>Makes a table whose rows lie in a folder; false where the server can't, or we can't let it.</summary>
    public virtual Task<bool> CreateInFolderAsync(string table, string columns, string folder) => Task.FromResult(false);

    /// <summary>Drops a table of <see cref="CreateInFolderAsync"/>.</summary>
    public virtual Task DropFromFolderAsync(string table) => ExecuteAsync($"DROP TABLE {table}");

    protected abstract Task StartAsync();

    protected abstract Task StopAsync();
}
