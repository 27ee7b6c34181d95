using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Commands that look for the files of an external table: artifacts, filesPreview and validateNotEmpty.</summary>
[Collection(Azurite.Collection)]
public sealed class ExternalTableArtifactTests(Azurite azurite) : IAsyncLifetime
{
    private const string Schema = "Uri:string, Size:long, Partition:dynamic";

    private readonly ExternalSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [AzuriteFact]
    public async Task ArtifactsAreShownAsDocumented()
    {
        var container = await azurite.NewContainerAsync();
        foreach (var name in new[] { "customer=john%20doe/dt=20200101/file.csv", "customer=__DEFAULT_PARTITION__/dt=20200102/file.csv", "customer=x/dt=20200102/file.txt", "customer=x/file.csv" })
            await container.UploadBlobAsync(name, BinaryData.FromString("12345\n"));
        await _session.RunAsync($"""
            .create external table T (n:long) kind=storage partition by (Customer:string, Date:datetime)
            pathformat=("customer=" Customer "/dt=" datetime_pattern("yyyyMMdd", Date)) dataformat=csv (h@'{container.Uri};{azurite.Key}') with (fileExtension='.csv')
            """);

        string[] expected =
        [
            Schema,
            $$$"""{{{container.Uri}}}/customer=__DEFAULT_PARTITION__/dt=20200102/file.csv|6|{"Customer":"","Date":"2020-01-02T00:00:00.0000000Z"}""",
            $$$"""{{{container.Uri}}}/customer=john%2520doe/dt=20200101/file.csv|6|{"Customer":"john doe","Date":"2020-01-01T00:00:00.0000000Z"}""",
        ];
        Assert.Equal(expected, await _session.RunAsync(".show external table T artifacts"));
        Assert.Equal(expected[..2], await _session.RunAsync(".show external table T artifacts limit 1"));
        Assert.Equal(["Partition:dynamic"], await _session.RunAsync(".show external table T artifacts limit 0 | project Partition"));
        Assert.Equal(["s:long", "12"], await _session.RunAsync(".show external table T artifacts | summarize s = sum(Size)"));
    }

    [Fact]
    public async Task FilesOfFoldersAreShownByTheirPathsAndManifestsAreNone()
    {
        _session.Write("t/_export_0123.manifest.json", "{}");
        var path = _session.Write("t/a.csv", "1\n");
        await _session.RunAsync(".create external table T (n:long) kind=storage dataformat=csv ('t', 'nowhere')");

        Assert.Equal([Schema, $"{path}|2|{{}}"], await _session.RunAsync(".show external table T artifacts"));
        Assert.Equal(ErrorCodes.KqlUnknownTable, (await Assert.ThrowsAsync<KqlException>(() => _session.RunAsync(".show external table U artifacts"))).ErrorCode);
    }

    [Fact]
    public async Task APreviewIsASecondTable()
    {
        var path = _session.Write("t/x/a.csv", "1\n");
        for (var i = 0; i < 12; i++)
            _session.Write($"t/y/{i}.csv", "1\n");

        var answer = await _session.RunAsync(".create external table T (n:long) kind=storage partition by (p:string) dataformat=csv ('t') with (filesPreview=true, dryRun=true)");

        Assert.StartsWith("T|Blob|", answer[1], StringComparison.Ordinal);
        Assert.Equal([Schema, $"{path}|2|{{\"p\":\"x\"}}"], answer[2..4]);
        Assert.Equal(10, answer[3..].Length);
        Assert.Single(await _session.RunAsync(".show external tables"));
    }

    [AzuriteFact]
    public async Task EveryConnectionMustHaveFilesWhereThatIsAsked()
    {
        var (full, empty) = (await azurite.NewContainerAsync(), await azurite.NewContainerAsync());
        await full.UploadBlobAsync("a.csv", BinaryData.FromString("1\n"));

        var failure = await Assert.ThrowsAsync<KqlException>(() => DefineAsync($"h@'{full.Uri};{azurite.Key}', h@'{empty.Uri};{azurite.Key}'"));

        Assert.Equal((ErrorCodes.SourceNotFound, "validateNotEmpty=true"), (failure.ErrorCode, failure.Target));
        Assert.Contains($"'{empty.Uri};*******' has no files of the table", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(azurite.Key, failure.ToString(), StringComparison.Ordinal);
        Assert.Single(await _session.RunAsync(".show external tables"));
        Assert.Equal(ErrorCodes.SourceNotFound, (await Assert.ThrowsAsync<KqlException>(() => DefineAsync("'nowhere'"))).ErrorCode);
        Assert.Equal(ErrorCodes.StorageNotFound, (await Assert.ThrowsAnyAsync<KustoExportException>(() => DefineAsync($"h@'{azurite.Endpoint}/nowhere;{azurite.Key}'"))).ErrorCode);
        Assert.Equal(ErrorCodes.StorageDenied, (await Assert.ThrowsAnyAsync<KustoExportException>(() => DefineAsync($"h@'{full.Uri};{Convert.ToBase64String(new byte[64])}'"))).ErrorCode);

        await DefineAsync($"h@'{full.Uri};{azurite.Key}'");
        Assert.Equal(["n:long", "1"], await _session.QueryAsync("external_table('T')"));
    }

    private Task<string[]> DefineAsync(string connections) => _session.RunAsync($".create external table T (n:long) kind=storage dataformat=csv ({connections}) with (validateNotEmpty=true)");
}
