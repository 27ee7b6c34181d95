using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using KustoExport.Export.Requests;
using Parquet;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Exports to Azure Blob Storage (its emulator), read back by DuckDB and Parquet.Net.</summary>
[Collection(Azurite.Collection)]
public sealed class AzureBlobExportTests(Azurite azurite) : IAsyncLifetime
{
    private readonly StorageSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-blobs-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [AzuriteTheory]
    [InlineData(ExportFormat.Csv, ArtifactCompression.None, "read_csv('*', header = false, columns = {x: 'BIGINT', s: 'VARCHAR'})", "csv")]
    [InlineData(ExportFormat.Csv, ArtifactCompression.Gzip, "read_csv('*', header = false, compression = 'gzip', columns = {x: 'BIGINT', s: 'VARCHAR'})", "csv.gz")]
    [InlineData(ExportFormat.Tsv, ArtifactCompression.None, "read_csv('*', header = false, delim = '\\t', columns = {x: 'BIGINT', s: 'VARCHAR'})", "tsv")]
    [InlineData(ExportFormat.Json, ArtifactCompression.Gzip, "read_json('*', compression = 'gzip')", "json.gz")]
    [InlineData(ExportFormat.Parquet, ArtifactCompression.None, "read_parquet('*')", "parquet")]
    [InlineData(ExportFormat.Parquet, ArtifactCompression.Zstd, "read_parquet('*')", "parquet")]
    public async Task WhatIsWrittenReadsBack(ExportFormat format, ArtifactCompression compression, string reader, string extension)
    {
        var container = await azurite.NewContainerAsync();

        var artifacts = await _session.ExportAsync(
            [$"{container.Uri}/daily/one;{azurite.Key}"], format, new() { SizeLimit = 1_000_000, Compression = compression, ParquetRowGroupSize = format == ExportFormat.Parquet ? 20_480 : null });

        var blobs = await DownloadAsync(container);
        Assert.InRange(artifacts.Count, 3, 20);
        Assert.Equal(artifacts.Select(a => a.Path).Order(), blobs.Select(b => $"{container.Uri}/{b.Name}").Order());
        Assert.All(blobs, b => Assert.Matches($@"^daily/one/export_\d+_[0-9a-f]{{32}}\.{extension}$", b.Name));
        Assert.Equal(artifacts.Sum(a => a.SizeInBytes), blobs.Sum(b => b.Properties.ContentLength!.Value));
        Assert.Equal(StorageSession.RowCount, artifacts.Sum(a => a.NumRecords));
        Assert.Equal(
            "200000|200000|1|200000|row number 200000",
            StorageSession.Ask($"SELECT count(*), count(DISTINCT s), min(x), max(x), max_by(s, x) FROM {reader.Replace("*", _folder + "/*", StringComparison.Ordinal)}"));
        Assert.Empty(StorageSession.StagingFolders());
    }

    [AzuriteFact]
    public async Task ParquetHasTheDocumentedDefaults()
    {
        var container = await azurite.NewContainerAsync();

        await _session.ExportAsync([$"{container.Uri};{azurite.Key}"], ExportFormat.Parquet, new(), StorageSession.Rows + " | extend d = datetime(2026-01-31T23:59:59.1234567Z)");

        await DownloadAsync(container);
        await using var reader = await ParquetReader.CreateAsync(Directory.GetFiles(_folder).Single());
        Assert.Equal("TIMESTAMP_MILLIS", reader.Metadata!.Schema.Single(e => e.Name == "d").ConvertedType.ToString());
        Assert.InRange(reader.Metadata.RowGroups[0].NumRows, 98_000, 102_400);
        Assert.Equal("UNCOMPRESSED", reader.Metadata.RowGroups[0].Columns[0].MetaData!.Codec.ToString());
    }

    [AzuriteFact]
    public async Task ABlobOfManyBlocksIsWhole()
    {
        var container = await azurite.NewContainerAsync();

        var artifact = Assert.Single(await _session.ExportAsync([$"{container.Uri};{azurite.Key}"], options: new() { IncludeHeaders = HeaderMode.All }, query: "range x from 1 to 1500000 step 1 | extend s = hash(x)"));

        Assert.True(artifact.SizeInBytes > 5 * 4 << 20);
        Assert.Equal((await container.GetBlobClient(Path.GetFileName(artifact.Path)).GetPropertiesAsync()).Value.ContentLength, artifact.SizeInBytes);
        await DownloadAsync(container);
        Assert.Equal("1500000|1125000750000", StorageSession.Ask($"SELECT count(*), sum(x) FROM read_csv('{_folder}/*', header = true)"));
    }

    [AzuriteFact]
    public async Task ArtifactsAreSpreadEvenly()
    {
        var (one, two) = (await azurite.NewContainerAsync(), await azurite.NewContainerAsync());
        var signature = azurite.Signature(two.Name, BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Create, TimeSpan.FromHours(1));

        var artifacts = await _session.ExportAsync([$"{one.Uri};{azurite.Key}", $"{two.Uri}/f?{signature}"]);

        var counts = (await NamesAsync(one), await NamesAsync(two));
        Assert.InRange(counts.Item1.Count - counts.Item2.Count, 0, 1);
        Assert.Equal(artifacts.Count, counts.Item1.Count + counts.Item2.Count);
        Assert.All(artifacts, a => Assert.DoesNotContain("sig=", a.Path, StringComparison.Ordinal));
        Assert.Equal(StorageSession.RowCount, artifacts.Sum(a => a.NumRecords));
    }

    [AzuriteFact]
    public async Task OnlyTheFirstFileHasNames()
    {
        var container = await azurite.NewContainerAsync();

        await _session.RunAsync(
            new ExportTarget.Storage([Export.Storage.StorageConnectionString.Parse($"{container.Uri};{azurite.Key}")]) { NamePrefix = "late", FileExtension = ".txt", Distribution = ExportDistribution.Single },
            options: new() { SizeLimit = 1_000_000, IncludeHeaders = HeaderMode.FirstFile, Compression = ArtifactCompression.Gzip });

        var blobs = await DownloadAsync(container);
        Assert.All(blobs, b => Assert.Matches(@"^late_\d+_[0-9a-f]{32}\.txt\.gz$", b.Name));
        foreach (var file in Directory.GetFiles(_folder))
        {
            using var text = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress));
            Assert.Equal(Path.GetFileName(file).StartsWith("late_1_", StringComparison.Ordinal), await text.ReadLineAsync() == "x,s");
        }
    }

    [AzuriteFact]
    public async Task TheSameExportNeverReplacesAnything()
    {
        var container = await azurite.NewContainerAsync();

        await _session.ExportAsync([$"{container.Uri};{azurite.Key}"], query: "print a = 1");
        await _session.ExportAsync([$"{container.Uri};{azurite.Key}"], query: "print a = 1");

        Assert.Equal(2, (await NamesAsync(container)).Count);
    }

    private static async Task<List<string>> NamesAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
            names.Add(blob.Name);
        return names;
    }

    private async Task<List<BlobItem>> DownloadAsync(BlobContainerClient container)
    {
        var blobs = new List<BlobItem>();
        await foreach (var blob in container.GetBlobsAsync())
        {
            blobs.Add(blob);
            await container.GetBlobClient(blob.Name).DownloadToAsync(Path.Combine(_folder, blob.Name.Split('/')[^1].ToString(CultureInfo.InvariantCulture)));
        }

        return blobs;
    }
}
