using System.IO.Compression;
using System.Text;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Files of storages become rows of a table, and their credentials are never shown.</summary>
[Collection(Azurite.Collection)]
public sealed class StorageIngestionTests(Azurite azurite) : IAsyncLifetime
{
    private readonly ExternalSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [AzuriteFact]
    public async Task BlobsAreIngestedTogether()
    {
        var container = await azurite.NewContainerAsync();
        await container.UploadBlobAsync("in/one.csv", BinaryData.FromString("a,1\n"));
        await container.UploadBlobAsync("in/two.csv.gz", BinaryData.FromBytes(Gzip("b,2\nc,3\n")));
        await _session.RunAsync(".create table T (a:string, b:long)");

        var answer = await _session.RunAsync($".ingest into table T (h'{container.Uri}/in/one.csv;{azurite.Key}', h'{container.Uri}/in/two.csv.gz;{azurite.Key}')");

        Assert.Equal($"{container.Uri}/in/one.csv, {container.Uri}/in/two.csv.gz", answer[1].Split('|')[1]);
        Assert.Equal(["a:string, b:long", "a|1", "b|2", "c|3"], await _session.QueryAsync("T"));
        Assert.Equal(["RowCount:long", "3"], await _session.RunAsync(".show table T extents | project RowCount"));
        Assert.Empty(ExternalSession.FetchedFolders());
    }

    [AzuriteFact]
    public async Task ABadBlobIsShownByItsAddressAndNothingIsIngested()
    {
        var container = await azurite.NewContainerAsync();
        await container.UploadBlobAsync("good.csv", BinaryData.FromString("a,1\n"));
        await container.UploadBlobAsync("bad.csv", BinaryData.FromString("a,1\nb,x\n"));
        await _session.RunAsync(".create table T (a:string, b:long)");

        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.RunAsync($".ingest into table T ('{container.Uri}/good.csv;{azurite.Key}', '{container.Uri}/bad.csv;{azurite.Key}')"));
        var missing = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.RunAsync($".ingest into table T ('{container.Uri}/none.csv;{azurite.Key}')"));

        Assert.Equal((ErrorCodes.BadRow, ErrorCodes.StorageNotFound), (error.ErrorCode, missing.ErrorCode));
        Assert.Contains($"1 of 3 rows can't be read, and nothing was ingested:{Environment.NewLine}  {container.Uri}/bad.csv:2: 'x' is not a long (column 'b')", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(azurite.Key, error.ToString() + missing, StringComparison.Ordinal);
        Assert.Equal(["a:string, b:long"], await _session.QueryAsync("T"));
        Assert.Empty(ExternalSession.FetchedFolders());
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
            packing.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
