using System.Data.Common;
using Npgsql;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>A PostgreSQL server of this machine.</summary>
public sealed class PostgreSqlServer : DatabaseServer
{
    public const string Collection = "PostgreSQL";

    private ServerProcess? _process;
    private ServerCertificate _certificate = null!;

    /// <summary>Why the tests that need it can't run here; null where they can.</summary>
    public static string? Missing { get; } = ServerPrograms.Missing("PostgreSQL", "initdb");

    public override string ConnectionString => $"{Address};SSL Mode=VerifyFull;Root Certificate={_certificate.AuthorityFile}";

    public override string PlainConnectionString => $"{Address};SSL Mode=Disable";

    protected override string? Reason => Missing;

    private string Address => $"Host=127.0.0.1;Port={_process!.Port};Database=postgres;Username={User};Password={Password}";

    private string Data => Path.Combine(Folder, "data");

    public override DbConnection Connect() => new NpgsqlConnection(PlainConnectionString);

    protected override async Task StartAsync()
    {
        var password = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(password, Password);
        _certificate = await ServerCertificate.CreateAsync(Folder);
        await ServerPrograms.HandOverAsync(Folder);
        await ServerPrograms.RunAsync("initdb", "-D", Data, "-U", User, "--pwfile", password, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync");
        // Nothing needs to outlive the tests, so nothing is forced to the disk.
        _process = await ServerProcess.StartAsync(
            port => ServerPrograms.Start("postgres", "-D", Data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "shared_buffers=32MB",
                "-c", "ssl=on", "-c", $"ssl_cert_file={_certificate.File}", "-c", $"ssl_key_file={_certificate.KeyFile}"),
            "database system is ready to accept connections");
    }

    protected override async Task StopAsync()
    {
        if (_process is null)
            return;
        // A server that is killed outright leaves shared memory behind.
        await ServerPrograms.RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate");
        _process.Dispose();
    }
}
