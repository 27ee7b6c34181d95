using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>External tables of a database in a file.</summary>
public sealed class KeptExternalTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-kept-").FullName;

    private string Database => Path.Combine(_folder, "telemetry.kdb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("https://account.blob.core.windows.net/container;impersonate")]
    [InlineData("https://account.blob.core.windows.net/container/folder;managed_identity=system")]
    public async Task ADefinitionIsThereAgain(string connection)
    {
        await RunAsync($".create external table Kept (a:long, d:string) kind=storage partition by (p:string = d) pathformat=(p) dataformat=csv (h@'{connection}') with (folder='f', docstring='it''s')");

        var script = Assert.Single(await RunAsync(".show database schema as csl script"));
        Assert.Contains(connection, script, StringComparison.Ordinal);
        Assert.Equal(script, Assert.Single(await RunAsync(".show database schema as csl script")));
        await RunAsync(".drop external table Kept");
        Assert.Empty(await RunAsync(".show external tables"));
    }

    [Fact]
    public async Task ItsFilesAreReadAgain()
    {
        var data = Path.Combine(_folder, "data");
        await RunAsync($".create external table Kept (a:long) kind=storage dataformat=csv ('{data}')");
        await RunAsync(".export to table Kept <| range a from 1 to 3 step 1");
        Assert.Equal("6", Assert.Single(await RunAsync(".show version | extend s = toscalar(external_table('Kept') | summarize sum(a)) | project s")));
    }

    [Theory]
    [InlineData("h@'https://account.blob.core.windows.net/container;c2VjcmV0LWtleQ=='")]
    [InlineData("'https://account.blob.core.windows.net/container?sv=2024&sig=c2VjcmV0LWtleQ'")]
    public async Task ACredentialIsNotWrittenToAFile(string connection)
    {
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => RunAsync($".create external table Kept (a:long) kind=storage dataformat=csv ({connection})"));

        Assert.Equal(ErrorCodes.SecretNotPersisted, error.ErrorCode);
        Assert.DoesNotContain("c2VjcmV0", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(await RunAsync(".show external tables"));
        foreach (var file in Directory.GetFiles(_folder))
            Assert.DoesNotContain("c2VjcmV0", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
    }

    // Each command opens the file anew.
    private async Task<string[]> RunAsync(string command)
    {
        await using var service = new EmbeddedService(new ExportCommands(), new ExternalTableDefinitions());
        var (database, problems) = await service.OpenDatabaseAsync(Database, null, default);
        Assert.Empty(problems);
        await using var result = await service.CommandAsync(new QueryRequest(command) { Database = database.Name }, default);
        var rows = new List<string>();
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows.Select(row => string.Join('|', row)));
        }

        return [.. rows];
    }
}
