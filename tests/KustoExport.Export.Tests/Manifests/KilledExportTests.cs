using KustoExport.Export.Tests.Storage;
using Xunit;

namespace KustoExport.Export.Tests.Manifests;

/// <summary>A process that is killed in the middle of its export, and another one that finishes it.</summary>
[Collection(Azurite.Collection)]
public sealed class KilledExportTests(Azurite azurite) : IDisposable
{
    private const int Count = 3_000_000;

    // Some 400 MB before compression: four artifacts of the smallest size that the cmdlet allows.
    private static readonly string s_query = $"range x from 1 to {Count} step 1 | extend s = strcat('record {new string('.', 100)} ', x)";

    private readonly string _folder = Directory.CreateTempSubdirectory("kx-killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("-Format Csv -Compression Gzip", "read_csv('*', header = false, compression = 'gzip', columns = {x: 'BIGINT', s: 'VARCHAR'})")]
    [InlineData("-Format Parquet -Compression Zstd", "read_parquet('*')")]
    public async Task IsFinishedInAFolder(string options, string reader)
    {
        await KillAndResumeAsync(_folder, options, () => Task.FromResult(TestManifest.In(_folder)));

        ReadsBackOnce(reader);
    }

    [AzuriteTheory]
    [InlineData("-Format Csv -Compression Gzip", "read_csv('*', header = false, compression = 'gzip', columns = {x: 'BIGINT', s: 'VARCHAR'})")]
    [InlineData("-Format Parquet -Compression Zstd", "read_parquet('*')")]
    public async Task IsFinishedInAzureStorage(string options, string reader)
    {
        var container = await azurite.NewContainerAsync();

        await KillAndResumeAsync($"{container.Uri}/f;{azurite.Key}", options, async () =>
        {
            var manifest = Assert.Single(await NamesAsync(), name => name.StartsWith("f/_", StringComparison.Ordinal));
            return TestManifest.Read((await container.GetBlobClient(manifest).DownloadContentAsync()).Value.Content.ToArray());
        });

        foreach (var name in await NamesAsync())
            await container.GetBlobClient(name).DownloadToAsync(Path.Combine(_folder, Path.GetFileName(name)));
        ReadsBackOnce(reader);

        async Task<List<string>> NamesAsync()
        {
            var names = new List<string>();
            await foreach (var blob in container.GetBlobsAsync())
                names.Add(blob.Name);
            return names;
        }
    }

    private static async Task KillAndResumeAsync(string storage, string options, Func<Task<System.Text.Json.JsonElement>> manifest)
    {
        // The key stands in clear text: of that it warns.
        var command = $"Invoke-KustoExport \"{s_query}\" -StorageUri '{storage}' {options} -SizeLimit 100MB -Resume -WarningAction Ignore | ForEach-Object {{ ";

        // It ends itself at its first artifact: by the time that this process hears of one, the export may have finished.
        using var killed = new ConsoleExport(command + "[Diagnostics.Process]::GetCurrentProcess().Kill() }");
        await killed.EndAsync();
        var staging = $"kustoexport-staging-{killed.Id}-*";
        Assert.Single(Directory.GetDirectories(Path.GetTempPath(), staging));
        Assert.Equal("running", (await manifest()).State());

        using var second = new ConsoleExport(command + "$_.Path }");
        var artifacts = await second.LinesAsync();

        Assert.InRange(artifacts.Length, 3, 10);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), staging));
    }

    private void ReadsBackOnce(string reader)
    {
        var manifest = TestManifest.In(_folder);
        Assert.Equal("complete", manifest.State());
        Assert.Equal(
            manifest.Artifacts().Select(a => a.GetProperty("name").GetString()).Order(),
            Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)!).Where(n => n[0] != '_').Order());
        Assert.Equal($"{Count}|{Count}|1|{Count}", StorageSession.Ask($"SELECT count(*), count(DISTINCT s), min(x), max(x) FROM {reader.Replace("*", _folder + "/[!_]*", StringComparison.Ordinal)}"));
    }
}
