using System.Data.Common;
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

    protected override string? Reason => Missing;

    private string Address => $"Server=127.0.0.1;Port={_process!.Port};Database={Database};User ID={User};Password={Password}";

    public override DbConnection Connect() => new MySqlConnection(PlainConnectionString);

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
                $"--pid-file={Path.Combine(Folder, "pid")}", $"--tmpdir={Folder}", "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", $"--init-file={script}",
                $"--ssl-ca={_certificate.AuthorityFile}", $"--ssl-cert={_certificate.File}", $"--ssl-key={_certificate.KeyFile}"),
            "ready for connections");
    }

    protected override Task StopAsync()
    {
        _process?.Dispose();
        return Task.CompletedTask;
    }
}
