using System.Diagnostics;
using KustoExport.Export.Tests.SqlTables.Servers;

namespace SqlRatio;

/// <summary>A PostgreSQL server on a free port of 127.0.0.1, without TLS, as it is set up by default but for the disk: it waits for none.</summary>
internal sealed class PostgreSql : IDisposable
{
    private const string User = "bench";

    private readonly string _folder = Directory.CreateTempSubdirectory("sql-ratio-").FullName;
    private ServerProcess? _process;

    public static string? Missing => ServerPrograms.Find("initdb") is null || ServerPrograms.Find("psql") is null ? "PostgreSQL isn't on this machine: initdb, postgres and psql." : null;

    public string ConnectionString => $"Host=127.0.0.1;Port={_process!.Port};Database=postgres;Username={User};SSL Mode=Disable";

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PostgreSql> StartAsync()
    {
        var server = new PostgreSql();
        await ServerPrograms.HandOverAsync(server._folder);
        await ServerPrograms.RunAsync("initdb", "-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        server._process = await ServerProcess.StartAsync(
            port => ServerPrograms.Start("postgres", "-D", server.Data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_wal_size=8GB"),
            "database system is ready to accept connections");
        return server;
    }

    /// <summary>Runs a command of psql's, and gives what it answers.</summary>
    public async Task<string> PsqlAsync(string command)
    {
        var start = ServerPrograms.Start("psql", "-h", "127.0.0.1", "-p", $"{_process!.Port}", "-U", User, "-d", "postgres", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-c", command);
        using var psql = Process.Start(start)!;
        var (answer, error) = (psql.StandardOutput.ReadToEndAsync(), psql.StandardError.ReadToEndAsync());
        await psql.WaitForExitAsync();
        return psql.ExitCode == 0 ? (await answer).Trim() : throw new InvalidOperationException(await error);
    }

    public void Dispose()
    {
        ServerPrograms.RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate").GetAwaiter().GetResult();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
