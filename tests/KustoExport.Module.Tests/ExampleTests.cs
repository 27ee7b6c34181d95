using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Export.Tests.Storage;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>The scripts of examples/, as people run them: in a process of their own.</summary>
public sealed class ExampleTests(Azurite azurite, PostgreSqlServer server) : IClassFixture<Azurite>, IClassFixture<PostgreSqlServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheRunbookTakesFilesOnceAndSaysWhatFailed()
    {
        Directory.CreateDirectory(_folder["inbox"]);
        _folder.Write("inbox/1.csv", "at,sensor,value\n2026-01-01T10:00:00Z,a,1.5\n2026-01-01T11:00:00Z,b,2\n2026-01-02T10:00:00Z,a,3\n");
        string[] script = [Example("scheduled-runbook.ps1"), "-Inbox", _folder["inbox"], "-Outbox", _folder["days"], "-Database", _folder["readings.kdb"]];

        Assert.Equal(["1.csv: 3 rows", "2026-01-01: 2 sensors", "2026-01-02: 1 sensors"], Succeed(script));
        Assert.Equal(["1.csv: was taken before"], Succeed(script));
        _folder.Write("inbox/2.csv", "at,sensor,value\nyesterday,a,1\n");
        var failed = ConsoleProcess.Run(script);

        Assert.Equal(1, failed.ExitCode);
        Assert.Matches("^[A-Z][A-Za-z]+,KustoExport.Cmdlets.InvokeKustoExportCommand: ", failed.Error);
        Assert.Equal(["2026-01-01.parquet", "2026-01-02.parquet"], Directory.EnumerateFiles(_folder["days"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void TheRunbookRunsOnTheReadingsBesideIt()
    {
        var lines = Succeed(Example("scheduled-runbook.ps1"), "-Outbox", _folder["days"], "-Database", _folder["readings.kdb"]);

        Assert.Equal(["2026-01-01.csv: 3 rows", "2026-01-01: 2 sensors", "2026-01-02.csv: 2 rows", "2026-01-02: 2 sensors"], lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheNightlyExportCanBeTriedOnAFolder() =>
        Assert.StartsWith("1 artifact(s), 10 rows: ", Succeed("-Command", $"& '{Example("nightly-export-to-blob.ps1")}' -StorageUri '{_folder["exports"]}' -Day 2015-06-10").Single(), StringComparison.Ordinal);

    [Fact]
    public void EachFileOfAFolderIsExported()
    {
        Directory.CreateDirectory(_folder["data"]);
        _folder.Write("data/it's.csv", "a\n1\n2\n");
        _folder.Write("data/b.csv", "a\n3\n");

        var lines = Succeed(Example("files-pipeline.ps1"), "-Folder", _folder["data"], "-Destination", _folder["parquet"]);

        Assert.Equal(["2", "3"], lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2));
        Assert.Equal(["b.parquet", "it's.parquet"], Directory.EnumerateFiles(_folder["parquet"]).Select(Path.GetFileName).Order());
    }

    [AzuriteFact]
    public async Task TheNightlyExportIsCompleteAndDoneOnce()
    {
        var container = await azurite.NewContainerAsync();
        var script = $"{Secure(azurite.Key)}& '{Example("nightly-export-to-blob.ps1")}' -StorageUri '{container.Uri}' -Day 2015-06-10 -StorageKey $secret";

        Assert.StartsWith("1 artifact(s), 10 rows: ", Succeed("-Command", script).Single(), StringComparison.Ordinal);
        var again = ConsoleProcess.Run("-Command", script);

        Assert.Equal(0, again.ExitCode);
        Assert.StartsWith("WARNING: The export of ", again.Error, StringComparison.Ordinal);
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
            names.Add(blob.Name);
        Assert.Equal(["2015-06-10/_export", "2015-06-10/export_"], names.Select(n => n[..18]).Order(StringComparer.Ordinal));
    }

    [PostgreSqlFact]
    public async Task TheTableGetsWhatItHasNotYet()
    {
        var table = DatabaseServer.NewTableName();

        Assert.Contains("366 rows added", Refresh("2012-12-31"), StringComparison.Ordinal);
        Assert.Contains("31 rows added", Refresh("2013-01-31"), StringComparison.Ordinal);
        Assert.Contains("0 rows added", Refresh("2013-01-31"), StringComparison.Ordinal);

        Assert.Equal([[397L]], await server.RowsAsync($"SELECT count(DISTINCT day) FROM {table}"));

        string Refresh(string until) => Succeed(
            "-Command", $"{Secure(server.PlainConnectionString)}& '{Example("sql-refresh.ps1")}' -ConnectionString $secret -Table {table} -Until {until} -AllowInsecureConnection").Single();
    }

    private static string Secure(string text) => $"$secret = [securestring]::new(); foreach ($c in '{text}'.ToCharArray()) {{ $secret.AppendChar($c) }}; ";

    private static string Example(string name) => Path.Combine(BuiltModule.Root, "examples", name);

    private static string[] Succeed(params string[] arguments)
    {
        var run = ConsoleProcess.Run(arguments);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return run.Lines;
    }
}
