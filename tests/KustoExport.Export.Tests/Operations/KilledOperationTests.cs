using System.Text;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Queries;
using KustoExport.Export.Tests.Manifests;
using KustoExport.Export.Tests.Storage;
using Xunit;

namespace KustoExport.Export.Tests.Operations;

/// <summary>A process that is killed (-9) in the middle of an export, and what the journal in its database file says then.</summary>
[Collection(Azurite.Collection)]
public sealed class KilledOperationTests(Azurite azurite) : IDisposable
{
    private const string Secret = "open-sesame-4711";

    // Gigabytes: it is killed long before its end.
    private static readonly string s_query = $"range x from 1 to 100000000 step 1 | extend s = strcat('record {new string('.', 100)} ', x), t = strlen(h'{Secret}')";

    private readonly string _folder = Directory.CreateTempSubdirectory("kx-lost-").FullName;

    private string Database => Path.Combine(_folder, "ops.kdb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TheNextOpeningFindsWhatWasComplete()
    {
        var storage = Directory.CreateDirectory(Path.Combine(_folder, "out")).FullName;
        var id = await KillAsync(storage);

        var known = await ReopenAsync(id);

        Assert.Equal((OperationState.Abandoned, "DataExportToFile", Environment.UserName), (known.Last.State, known.Last.Info.Operation, known.Last.Info.User));
        Assert.Contains($".show operation {id} details", known.Last.Status, StringComparison.Ordinal);
        Assert.NotEmpty(known.Artifacts);

        // What was written behind the last entry of the journal may be there too, but nothing of half.
        Assert.Superset(known.Artifacts.Select(a => a.Path).ToHashSet(), Directory.GetFiles(storage).Where(f => !f.EndsWith(".partial", StringComparison.Ordinal)).ToHashSet());
        Assert.All(known.Artifacts, a => Assert.Equal(a.NumRecords, File.ReadLines(a.Path).LongCount()));
    }

    [AzuriteFact]
    public async Task NoKeyOfAStorageIsInTheFile()
    {
        var container = await azurite.NewContainerAsync();
        var id = await KillAsync($"{container.Uri}/f;{azurite.Key}", azurite.Key);

        var known = await ReopenAsync(id, azurite.Key);

        Assert.Equal(OperationState.Abandoned, known.Last.State);
        foreach (var artifact in known.Artifacts)
            Assert.True(await container.GetBlobClient(artifact.Path[(container.Uri.ToString().Length + 1)..]).ExistsAsync());
    }

    [Fact]
    public async Task OneThatIsToldToEndStopsItsExport()
    {
        if (OperatingSystem.IsWindows())
            return;
        var storage = Path.Combine(_folder, "out");
        using var process = Start(storage);
        var id = Guid.Parse(await process.LineAsync());

        Assert.Contains($"1 operation that runs is stopped: DataExportToFile {id}", await process.TerminateAsync(), StringComparison.Ordinal);

        Assert.Equal("The process ended.", (await ReopenAsync(id)).Last.Status);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"kustoexport-staging-{process.Id}-*"));
        Assert.DoesNotContain(Directory.GetFiles(storage), f => f.EndsWith(".partial", StringComparison.Ordinal));
    }

    private async Task<Guid> KillAsync(string storage, params string[] secrets)
    {
        using var process = Start(storage);
        var id = Guid.Parse(await process.LineAsync());
        await process.KillAsync();
        SearchForSecrets(secrets);
        return id;
    }

    // It says the operation's id when an artifact is complete.
    private ConsoleExport Start(string storage) => new($$"""
            $connection = Connect-KustoExport '{{Database}}'
            $operation = Invoke-KustoExport "{{s_query}}" -StorageUri '{{storage}}' -Format Csv -SizeLimit 100MB -AsOperation
            while (($operation | Get-ExportOperation).NumArtifacts -eq 0) { [Threading.Thread]::Sleep(50) }
            $operation.OperationId.ToString()
            $operation | Wait-ExportOperation
            """);

    private async Task<OperationHistory> ReopenAsync(Guid id, params string[] secrets)
    {
        await using var service = new EmbeddedService();
        var (database, problems) = await service.OpenDatabaseAsync(Database, null, default);
        Assert.Empty(problems);
        var known = service.Operations.Log.Find(id)!;
        Assert.Equal([OperationState.InProgress, OperationState.Abandoned], service.Operations.Log.Entries().Select(e => e.State));
        Assert.Equal(known.Artifacts.Count, await CountAsync(service, database, $".show operation {id} details"));
        SearchForSecrets(secrets);
        Assert.True(service.CloseDatabase(database));
        SearchForSecrets(secrets);
        return known;
    }

    // In the file and its write-ahead log.
    private void SearchForSecrets(string[] secrets)
    {
        var files = Directory.GetFiles(_folder, "ops.*");
        Assert.NotEmpty(files);
        var bytes = string.Concat(files.Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }));
        Assert.Contains("DataExportToFile", bytes, StringComparison.Ordinal);
        foreach (var secret in secrets.Append(Secret))
            Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(EmbeddedService service, EmbeddedDatabase database, string command)
    {
        await using var result = await service.CommandAsync(new QueryRequest(command) { Database = database.Name }, default);
        var count = 0;
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                count += batch.Rows.Count;
        }

        return count;
    }
}
