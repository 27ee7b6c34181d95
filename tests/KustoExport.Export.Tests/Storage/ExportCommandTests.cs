using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Parquet;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>The command .export, from its text to what it wrote.</summary>
[Collection(Azurite.Collection)]
public sealed class ExportCommandTests(Azurite azurite) : IAsyncLifetime
{
    private readonly EmbeddedService _service = new(new ExportCommands());
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-command-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [AzuriteFact]
    public async Task WritesToBlobsAndGivesTheirPaths()
    {
        var container = await azurite.NewContainerAsync();

        var rows = await RunAsync($"""
            .export compressed to csv (h@"{container.Uri}/daily;{azurite.Key}") with (includeHeaders=all, namePrefix="late")
            <| range x from 1 to 10 step 1 | where x > 5
            """);

        Assert.Equal(["Path", "NumRecords"], rows.Columns);
        Assert.Equal(5L, rows.Rows.Single()[1]);
        var path = (string)rows.Rows.Single()[0]!;
        Assert.Matches($@"^{container.Uri}/daily/late_1_[0-9a-f]{{32}}\.csv\.gz$", path);
        await container.GetBlobClient("daily/" + path.Split('/')[^1]).DownloadToAsync(Path.Combine(_folder, "x.csv.gz"));
        Assert.Equal("5|40", StorageSession.Ask($"SELECT count(*), sum(x) FROM read_csv('{_folder}/x.csv.gz', header = true)"));
    }

    [Theory]
    [InlineData("csv", "", "x,s\n", false, ".csv")]
    [InlineData("csv", "with (includeHeaders='all')", "x,s\n", true, ".csv")]
    [InlineData("tsv", "with (includeHeaders=firstFile, encoding='UTF8BOM', fileExtension='.txt')", "\uFEFFx\ts\n", true, ".txt")]
    [InlineData("json", "", "{\"x\":1,", true, ".json")]
    public async Task PropertiesDoWhatTheySay(string format, string properties, string opening, bool begins, string extension)
    {
        await RunAsync($".export to {format} ('.') {properties} <| print x = 1, s = 'a'");

        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal(extension, Path.GetExtension(file));
        Assert.Equal(begins, System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)).StartsWith(opening, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("to", "", "UNCOMPRESSED")]
    [InlineData("compressed to", "", "GZIP")]
    [InlineData("compressed to", "with (compressionType='snappy')", "SNAPPY")]
    [InlineData("compressed to", "with (compressionType='zstd')", "ZSTD")]
    [InlineData("compressed to", "with (compressionType='brotli')", "BROTLI")]
    [InlineData("compressed to", "with (compressionType='lz4_raw')", "LZ4_RAW")]
    public async Task ParquetIsCompressedAsAsked(string compressed, string properties, string codec)
    {
        await RunAsync($".export {compressed} parquet ('.') {properties} <| range x from 1 to 1000 step 1");

        await using var reader = await ParquetReader.CreateAsync(Directory.GetFiles(_folder, "*.parquet").Single());
        Assert.Equal(codec, reader.Metadata!.RowGroups[0].Columns[0].MetaData!.Codec.ToString());
    }

    [Fact]
    public async Task AQueryReadsWhatItNeedsFromTheRequest() =>
        Assert.Equal(3L, (await RunAsync(".export to csv ('.') <| declare query_parameters(n:long); range x from 1 to n step 1", new() { ["n"] = 3L })).Rows.Single()[1]);

    [Fact]
    public async Task AnEmptyResultIsAnArtifactOfNoRecords() => Assert.Equal(0L, (await RunAsync(".export to csv ('.') <| print x = 1 | take 0")).Rows.Single()[1]);

    [Fact]
    public async Task AnErrorOfTheQueryHasItsPlaceInTheCommandAndShowsNothingElse()
    {
        var error = await Assert.ThrowsAsync<KqlException>(() => RunAsync("\n.export to csv ('https://a.blob.core.windows.net/box;c2VzYW1lc2VzYW1lc2VzYW1l') <| print x = 1 | wher x"));

        Assert.Equal((ErrorCodes.KqlUnknownOperator, 2, "wher"), (error.ErrorCode, error.Line, error.Target));
        Assert.Equal(".export to csv ('https://a.blob.core.windows.net/box;c2VzYW1lc2VzYW1lc2VzYW1l') <| print x = 1 | ".Length + 1, error.Column);
        Assert.DoesNotContain("c2VzYW1l", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h@'https://a.blob.core.windows.net/box;sesame'")]
    [InlineData("'https://a.blob.core.windows.net/box;sesame'")]
    [InlineData("'https://a.blob.core.windows.net/BOX?sig=sesame'")]
    [InlineData("'a.blob.core.windows.net/box;sesame'")]
    [InlineData("@'out', 'AccountName=a;AccountKey=sesame'")]
    public async Task ABadConnectionStringIsRefusedAtItsPlaceWithoutItsCredential(string connections)
    {
        var error = await Assert.ThrowsAsync<KqlException>(() => RunAsync($".export to csv ({connections}) <| print 1"));

        Assert.Equal((ErrorCodes.StorageAddress, 1), (error.ErrorCode, error.Line));
        Assert.True(error.Column is 17 or 25, error.Message);
        Assert.DoesNotContain("sesame", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.Target?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'https://b-1.s3.us-east-1.amazonaws.com/f?X-Amz-Signature=x'", ErrorCodes.StorageAddress, "good for one object")]
    [InlineData("'https://a.blob.core.windows.net/box'", ErrorCodes.StorageAddress, "no credential")]
    public async Task WhatIsNotSupportedIsSaid(string connection, string code, string words)
    {
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => RunAsync($".export to csv ({connection}) <| print 1"));

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parquet", "includeHeaders='all'")]
    [InlineData("parquet", "encoding='UTF8BOM'")]
    [InlineData("csv", "parquetRowGroupSize=1000")]
    [InlineData("json", "parquetDatetimePrecision='microsecond'")]
    [InlineData("csv", "namePrefix='../x'")]
    [InlineData("csv", "fileExtension='csv'")]
    public async Task PropertiesThatDontFitAreRefused(string format, string property)
    {
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => RunAsync($".export to {format} ('.') with ({property}) <| print 1"));

        Assert.Equal(ErrorCodes.ExportOption, error.ErrorCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void EveryPropertyReachesTheRequest()
    {
        const string Text = ".export compressed to parquet ('a', 'https://x.blob.core.windows.net/box;impersonate') with (sizeLimit=200000000, namePrefix='n', fileExtension='.pq', " +
            "compressionType='zstd', distributed=false, parquetRowGroupSize=7, parquetDatetimePrecision='microsecond') <| T";

        var request = StorageCommandRequest.Of((Command.ExportToStorage)CommandParser.ParseOrThrow(Text).Command, new QueryRequest(Text));

        Assert.Equal("T", request.Query.Text.Trim());
        Assert.Equal(
            new ArtifactOptions { SizeLimit = 200_000_000, Compression = ArtifactCompression.Zstd, ParquetRowGroupSize = 7, ParquetDatetimePrecision = DatetimePrecision.Microsecond },
            request.Options);
        var target = Assert.IsType<ExportTarget.Storage>(request.Target);
        Assert.Equal(("n", ".pq", ExportDistribution.Single), (target.NamePrefix, target.FileExtension, target.Distribution));
        Assert.Equal([StorageConnectionString.Parse("a"), StorageConnectionString.Parse("https://x.blob.core.windows.net/box;impersonate")], target.Connections);
    }

    [Fact]
    public async Task AWatchTellsTheRowsAndBytesWhileItRuns()
    {
        var watch = new StatementWatch();
        using var stop = new CancellationTokenSource();
        var running = _service.CommandAsync(new QueryRequest(".export to csv ('.') <| range x from 1 to 1000000000000 step 1") { BaseFolder = _folder, Watch = watch }, stop.Token);
        while (watch.Progress is not { Records: > 0, Bytes: > 0 } && !running.IsCompleted)
            await Task.Delay(10);

        Assert.True(watch.Progress is { Records: > 0, Bytes: > 0 });
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Null(watch.Progress.Records);
    }

    private async Task<(IEnumerable<string> Columns, List<object?[]> Rows)> RunAsync(string command, Dictionary<string, object?>? parameters = null)
    {
        var request = new QueryRequest(command) { BaseFolder = _folder, Parameters = parameters ?? [] };
        await using var result = await _service.CommandAsync(request, CancellationToken.None);
        var (columns, rows) = (Array.Empty<string>(), new List<object?[]>());
        await foreach (var table in result.Tables)
        {
            columns = [.. table.Columns.Select(c => c.Name)];
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows);
        }

        return (columns, rows);
    }
}
