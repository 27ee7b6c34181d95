using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using Xunit;

namespace KustoExport.Export.Tests.Files;

/// <summary>Artifacts of limited size: their names, headers, order and records.</summary>
public sealed class SplitTests : IDisposable
{
    private const string TenRows = "SELECT 100 + range FROM range(10)";

    private readonly TestExport _export = new();

    public void Dispose() => _export.Dispose();

    [Theory]
    [InlineData(HeaderMode.All, "a\n100\n101\n", "a\n102\n103\n", "a\n108\n109\n")]
    [InlineData(HeaderMode.FirstFile, "a\n100\n101\n", "102\n103\n", "108\n109\n")]
    [InlineData(HeaderMode.None, "100\n101\n", "102\n103\n", "108\n109\n")]
    public async Task EachFileHasTheHeaderItShould(HeaderMode headers, string first, string second, string last)
    {
        // A record is 4 bytes, the header 2: two records and the header are just the limit.
        var artifacts = await _export.ToFileAsync("x.csv", TenRows, TestExport.Longs("a"), new() { SizeLimit = 10, IncludeHeaders = headers });

        Assert.Equal([2, 2, 2, 2, 2], artifacts.Select(a => a.NumRecords));
        Assert.Equal(["x_1.csv", "x_2.csv", "x_3.csv", "x_4.csv", "x_5.csv"], artifacts.Select(a => Path.GetFileName(a.Path)));
        Assert.Equal(first, await File.ReadAllTextAsync(artifacts[0].Path));
        Assert.Equal(second, await File.ReadAllTextAsync(artifacts[1].Path));
        Assert.Equal(last, await File.ReadAllTextAsync(artifacts[^1].Path));
    }

    [Fact]
    public async Task ARecordThatIsLargerThanTheLimitHasAFileOfItsOwn()
    {
        var artifacts = await _export.ToFileAsync("x.json", TenRows, TestExport.Longs("a"), new() { SizeLimit = 1 });

        Assert.Equal(10, artifacts.Count);
        Assert.Equal("{\"a\":109}\n", await File.ReadAllTextAsync(artifacts[^1].Path));
    }

    // What is in the records counts: quotes, delimiters, line breaks, nulls, empty texts and letters of several bytes.
    [Theory]
    [InlineData(ExportFormat.Csv, ArtifactCompression.None)]
    [InlineData(ExportFormat.Tsv, ArtifactCompression.None)]
    [InlineData(ExportFormat.Json, ArtifactCompression.None)]
    [InlineData(ExportFormat.Csv, ArtifactCompression.Gzip)]
    public async Task AFileHasAllRecordsThatFitAndNoneThatPassesTheLimit(ExportFormat format, ArtifactCompression compression)
    {
        var records = await SplitAsync(1, ArtifactCompression.None);
        Assert.Equal(6, records.Count);

        for (var limit = records.Max(r => r.Length); limit <= records.Sum(r => r.Length); limit += 31)
        {
            var expected = new List<byte[]>();
            foreach (var record in records)
            {
                if (expected.Count > 0 && expected[^1].Length + record.Length <= limit)
                    expected[^1] = [.. expected[^1], .. record];
                else
                    expected.Add(record);
            }

            Assert.Equal(expected, await SplitAsync(limit, compression));
        }

        async Task<List<byte[]>> SplitAsync(long limit, ArtifactCompression how)
        {
            var headers = format == ExportFormat.Json ? default(HeaderMode?) : HeaderMode.None;
            var artifacts = await _export.ToFileAsync("x.txt", TypedRows.Sql, TypedRows.Columns, new() { SizeLimit = limit, Compression = how, IncludeHeaders = headers }, format);
            return [.. artifacts.Select(a => how == ArtifactCompression.Gzip ? Unzip(a.Path) : File.ReadAllBytes(a.Path))];
        }
    }

    [Theory]
    [InlineData("x.csv", 100_000)]
    [InlineData("x.parquet", 200_000)]
    public async Task WithoutOrderEveryRowIsThereOnce(string name, long limit)
    {
        await using var query = TestExport.Query("SELECT range, 'row ' || range FROM range(500000)", [new("n", Kql.KqlType.Long), new("s", Kql.KqlType.String)]);
        var request = new ExportRequest(new Engine.Queries.QueryRequest("T"), FormatRules.FromFileName(name)!.Value, new ExportTarget.LocalFile(_export.PathOf(name)))
        {
            Options = new() { SizeLimit = limit, ParquetRowGroupSize = name == "x.parquet" ? 10_000 : null },
        };
        var writer = LocalFileExport.Writer(query, request);
        writer.KeepsOrder = false;

        var records = 0L;
        await foreach (var step in writer.RunAsync(CancellationToken.None))
            records += step is Artifacts.ExportEvent.Finished finished ? finished.Artifact.NumRecords : 0;

        Assert.Equal(500_000, records);
        Assert.Equal("500000|500000|124999750000|500000", Storage.StorageSession.Ask($"SELECT count(*), count(DISTINCT n), sum(n), count(*) FILTER (s = 'row ' || n) FROM '{_export.Folder}/*{Path.GetExtension(name)}'"));
    }

    [Fact]
    public async Task AFolderGetsNumberedNames()
    {
        var folder = new ExportTarget.LocalFolder(_export.PathOf("new/folder"), "flights");

        await _export.RunAsync(folder, ExportFormat.Csv, TenRows, TestExport.Longs("a"), new() { Compression = ArtifactCompression.Gzip });

        Assert.Equal(["new/folder/flights_1.csv.gz"], _export.FileNames);
    }

    [Fact]
    public async Task LargeFilesKeepOrderAndRecordsOverBlocks()
    {
        const string Sql = "SELECT range, 'line \"' || range || '\"' || chr(10) || 'and, more' FROM range(200000)";
        var columns = new[] { new Engine.Queries.ResultColumn("n", Kql.KqlType.Long), new("s", Kql.KqlType.String) };

        var artifacts = await _export.ToFileAsync("x.csv.gz", Sql, columns, new() { SizeLimit = 4_000_000 });

        var next = 0L;
        foreach (var artifact in artifacts)
        {
            await using var text = new GZipStream(File.OpenRead(artifact.Path), CompressionMode.Decompress);
            using var csv = CsvReader.Create(text, CsvReaderOptions.Default);
            var start = next;
            while (csv.Read())
            {
                Assert.Equal((next.ToString(CultureInfo.InvariantCulture), $"line \"{next}\"\nand, more"), (csv.GetString("n"), csv.GetString("s")));
                next++;
            }

            Assert.Equal(artifact.NumRecords, next - start);
        }

        Assert.Equal(200_000, next);
        Assert.True(artifacts.Count > 1);
    }

    private static byte[] Unzip(string path)
    {
        using var zipped = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var content = new MemoryStream();
        zipped.CopyTo(content);
        return content.ToArray();
    }
}
