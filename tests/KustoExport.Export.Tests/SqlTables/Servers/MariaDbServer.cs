using System.Data.Common;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;
using MySqlConnector;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>A MariaDB server of this machine, which speaks MySQL's protocol.</summary>
public sealed class MariaDbServer : DatabaseServer
{
    public const string Collection = "MariaDB";

    /// <summary>The database that tests write to.</summary>
    public const string Database = "exports";

    private ServerProcess? _process;
    private ServerCertificate _certificate = null!;

    /// <summary>Why the tests that need it can't run here; null where they can.</summary>
    public static string? Missing { get; } = ServerPrograms.Missing("MariaDB", "mariadbd");

    public override string ConnectionString => $"{Address};SslMode=VerifyFull;SslCa={_certificate.AuthorityFile}";

    public override string PlainConnectionString => $"{Address};SslMode=None";

    public override SqlDialect Dialect => SqlDialect.MySQL;

    public override ServerWords Words { get; } = new("1062", "1265", "1263", "1213", "1205", "1114");

    public override string IdentityType => "int AUTO_INCREMENT UNIQUE";

    public override string ShortLocks => string.Empty;

    public override string UntrustedConnectionString => Address;

    protected override string? Reason => Missing;

    private string Address => $"Server=localhost;Port={_process!.Port};Database={Database};User ID={User};Password={Password}";

    /// <summary>Whether new connections may send files: LOAD DATA LOCAL.</summary>
    public Task AllowFilesAsync(bool allowed) => Missing is null ? ExecuteAsync($"SET GLOBAL local_infile = {(allowed ? 1 : 0)}") : Task.CompletedTask;

    public override DbConnection Connect() => new MySqlConnection(PlainConnectionString);

    public override string AsText(KqlType type, string column) => type switch
    {
        KqlType.Bool => $"IF({column}, 'true', IF({column} IS NULL, NULL, 'false'))",
        KqlType.DateTime => $"DATE_FORMAT({column}, '%Y-%m-%dT%H:%i:%s.%f')",
        _ => $"CAST({column} AS CHAR)",
    };

    // InnoDB shows the same list of transactions again to whoever asks within a tenth of a second.
    public override async Task<IReadOnlyList<long>> ExportsAsync(bool isWaiting = false) => isWaiting
        ? [.. (await RowsAsync("SELECT trx_mysql_thread_id FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'")).Select(Number)]
        : [.. (await RowsAsync("SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND NOT IN ('Sleep', 'Daemon') AND ID <> CONNECTION_ID() AND COALESCE(INFO, '') NOT LIKE '%PROCESSLIST%'")).Select(Number)];

    public override Task KillAsync(long connection) => ExecuteAsync($"KILL CONNECTION {connection}");

    public override Task CreateTriggerAsync(string table, string log) => ExecuteAsync($"CREATE TRIGGER trigger_{log} AFTER INSERT ON {table} FOR EACH ROW INSERT INTO {log} VALUES (1)");

    public override async Task<bool> CreateInFolderAsync(string table, string columns, string folder)
    {
        await ServerPrograms.HandOverAsync(folder);
        await ExecuteAsync($"CREATE TABLE {table} ({columns}) ENGINE = InnoDB DATA DIRECTORY = '{folder}'");
        return true;
    }

    protected override async Task StartAsync()
    {
        var (data, script) = (Path.Combine(Folder, "data"), Path.Combine(Folder, "start.sql"));
        // A statement a line. The users that every installation begins with need no password: they go.
        await File.WriteAllLinesAsync(script,
        [
            "DELETE FROM mysql.global_priv WHERE User IN ('', 'root');",
            "FLUSH PRIVILEGES;",
            $"CREATE USER IF NOT EXISTS '{User}'@'%' IDENTIFIED BY '{Password}';",
            $"GRANT ALL ON *.* TO '{User}'@'%' WITH GRANT OPTION;",
            $"CREATE DATABASE IF NOT EXISTS {Database};",
        ]);
        _certificate = await ServerCertificate.CreateAsync(Folder);
        await ServerPrograms.HandOverAsync(Folder);
        await ServerPrograms.RunAsync("mariadb-install-db", "--no-defaults", $"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve");
        // Nothing needs to outlive the tests, so nothing is forced to the disk.
        _process = await ServerProcess.StartAsync(
            port => ServerPrograms.Start("mariadbd", "--no-defaults", $"--datadir={data}", $"--port={port}", "--bind-address=127.0.0.1", $"--socket={Path.Combine(Folder, "socket")}",
                $"--pid-file={Path.Combine(Folder, "pid")}", $"--tmpdir={Folder}", "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--innodb-lock-wait-timeout=3", $"--init-file={script}",
                $"--ssl-ca={_certificate.AuthorityFile}", $"--ssl-cert={_certificate.File}", $"--ssl-key={_certificate.KeyFile}"),
            "ready for connections");
    }

    private static long Number(object?[] row) => Convert.ToInt64(row[0], System.Globalization.CultureInfo.InvariantCulture);

    protected override Task StopAsync()
    {
        _process?.Dispose();
        return Task.CompletedTask;
    }
}
