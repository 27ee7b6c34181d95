using System.Data.Common;
using System.Security.Cryptography;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>A real database server that tests export to, started in a temporary folder and ended by its process. It takes connections with TLS and without.</summary>
public abstract class DatabaseServer : IAsyncLifetime
{
    public const string User = "exporter";

    /// <summary>Its own, so that nothing that listens by chance takes us for somebody it knows; and so that it can be looked for in messages.</summary>
    public string Password { get; } = "Secret" + Convert.ToHexString(RandomNumberGenerator.GetBytes(12));

    /// <summary>A connection with TLS that verifies the server.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>A connection without TLS, as an administrator of a server on his own machine may allow it.</summary>
    public abstract string PlainConnectionString { get; }

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

    protected abstract Task StartAsync();

    protected abstract Task StopAsync();
}
