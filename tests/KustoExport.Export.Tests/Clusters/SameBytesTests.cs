using System.IO.Compression;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Cluster;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Clusters;
using KustoExport.Export.Requests;
using Xunit;

namespace KustoExport.Export.Tests.Clusters;

/// <summary>The rows of a cluster are written to the same bytes as the same rows of the embedded service.</summary>
public sealed class SameBytesTests : IAsyncLifetime
{
    // Reals of all magnitudes, every control character, nulls of every type but string.
    private const string Rows = """
        range x from 0 to 4999 step 1
        | extend k = iff(x % 11 == 3, long(null), x)
        | project x,
            b = tobool(k % 2), i = toint(k * 429496 - 1000000000), l = hash(k) + 0 * k,
            r = case(isnull(k), real(null), x % 5 == 0, 1.0 * hash(x), x % 5 == 1, exp((x - 2500) * 0.28), x % 5 == 2, 1.0 / (x + 1), x % 5 == 3, x / 100.0, x % 10 == 4, pow(2.0, x / 4 - 1000), -x * 1e12),
            p = case(x == 0, real(nan), x == 1, real(+inf), x == 2, real(-inf), pow(10.0, x % 630 - 320)),
            m = todecimal(k) / 7,
            s = strcat(make_string(x % 400), iff(x % 3 == 0, "", " text, \t \"quoted\" # é😀"), make_string(x % 40)),
            d = datetime(0001-01-01) + k * 17519999999999ticks, t = (k - 2500) * 123456789123ticks,
            g = iff(isnull(k), guid(null), toguid(hash_md5(x))),
            y = iff(isnull(k), dynamic(null), bag_pack("a", x, "s", make_string(x % 400), "n", dynamic(null)))
        | sort by x asc
        """;

    private readonly EmbeddedService _service = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("same-bytes-");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("csv", ExportFormat.Csv, Rows)]
    [InlineData("tsv", ExportFormat.Tsv, Rows)]
    [InlineData("json", ExportFormat.Json, Rows)]
    [InlineData("csv", ExportFormat.Csv, "range x from 0 to 5 step 1 | project r = iff(x == 1, real(null), 1.0 * x) | sort by r asc")]
    [InlineData("csv", ExportFormat.Csv, "range x from 0 to 5 step 1 | project s = iff(x == 1, '', 'a b') | sort by s asc")]
    [InlineData("csv", ExportFormat.Csv, "range x from 0 to 5 step 1 | project ['a,\"b'] = x, ['#'] = 1, ['é'] = 2 | take 0")]
    [InlineData("json", ExportFormat.Json, "print ['a\"b'] = 1, ['é\\t'] = 2")]
    public Task Whole(string extension, ExportFormat format, string query) => AreSameAsync(query, extension, format, new ArtifactOptions());

    [Theory]
    [InlineData(Rows)]
    [InlineData("range x from 0 to 5 step 1 | take 0")]
    public Task Excel(string query) => AreSameAsync(query, "xlsx", ExportFormat.Xlsx, new ArtifactOptions());

    [Theory]
    [InlineData(Rows)]
    [InlineData("range x from 0 to 5 step 1 | take 0")]
    public Task Parquet(string query) => AreSameAsync(query, "parquet", ExportFormat.Parquet, new ArtifactOptions());

    [Theory]
    [InlineData(ExportFormat.Csv, HeaderMode.All)]
    [InlineData(ExportFormat.Csv, HeaderMode.FirstFile)]
    [InlineData(ExportFormat.Tsv, HeaderMode.None)]
    [InlineData(ExportFormat.Json, null)]
    public Task CutBySize(ExportFormat format, HeaderMode? headers) => AreSameAsync(Rows, "txt", format, new ArtifactOptions { SizeLimit = 100_000, IncludeHeaders = headers });

    [Theory]
    [InlineData(null)]
    [InlineData(100_000L)]
    public Task CompressedAndMarked(long? limit) =>
        AreSameAsync(Rows, "csv.gz", ExportFormat.Csv, new ArtifactOptions { Compression = ArtifactCompression.Gzip, Encoding = TextEncoding.UTF8BOM, SizeLimit = limit });

    [Theory]
    [InlineData(null)]
    [InlineData(1_000L)]
    public async Task ParquetIsReadAsTheSameRows(long? limit)
    {
        using var server = new ClusterServer(ClusterAnswer.Ok(new WireReply(WireForm.Fragmented, 7).Of(await TableAsync(Rows))));
        await using var cluster = new ClusterService(ClusterAddress.Parse(server.Address), new NoCredential());
        var options = new ArtifactOptions { SizeLimit = limit, ParquetRowGroupSize = 2500 };
        var embedded = await WriteAsync(new EmbeddedExporter(_service), Rows, Path.Combine(_folder.FullName, "embedded", "x.parquet"), ExportFormat.Parquet, options);
        var streamed = await WriteAsync(new ClusterExporter(cluster, _service), Rows, Path.Combine(_folder.FullName, "cluster", "x.parquet"), ExportFormat.Parquet, options);

        Assert.Equal(embedded.Select(a => (Path.GetFileName(a.Path), a.NumRecords)), streamed.Select(a => (Path.GetFileName(a.Path), a.NumRecords)));
        Assert.Equal(await ReadAsync(embedded), await ReadAsync(streamed));
    }

    private async Task<IReadOnlyList<object?[]>> ReadAsync(List<Artifact> files) => (await TableAsync(new QueryRequest("T | sort by x asc")
    {
        Sources = new Dictionary<string, FileSource> { ["T"] = new([.. files.Select(f => f.Path)]) },
    })).Rows;

    private async Task AreSameAsync(string query, string extension, ExportFormat format, ArtifactOptions options)
    {
        using var server = new ClusterServer(ClusterAnswer.Ok(new WireReply(WireForm.Fragmented, 7).Of(await TableAsync(query))));
        await using var cluster = new ClusterService(ClusterAddress.Parse(server.Address), new NoCredential());

        var embedded = await WriteAsync(new EmbeddedExporter(_service), query, Path.Combine(_folder.FullName, "embedded", $"x.{extension}"), format, options);
        var streamed = await WriteAsync(new ClusterExporter(cluster, _service), query, Path.Combine(_folder.FullName, "cluster", $"x.{extension}"), format, options);

        foreach (var (one, other) in embedded.Zip(streamed))
        {
            var (expected, actual) = (Lines(one.Path), Lines(other.Path));
            for (var line = 0; line < expected.Length; line++)
                Assert.Equal(expected[line], actual.ElementAtOrDefault(line));
            Assert.Equal(expected.Length, actual.Length);
        }

        Assert.Equal(embedded.Select(a => (Path.GetFileName(a.Path), a.NumRecords)), streamed.Select(a => (Path.GetFileName(a.Path), a.NumRecords)));
    }

    private static async Task<List<Artifact>> WriteAsync(IExporter exporter, string query, string path, ExportFormat format, ArtifactOptions options)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var artifacts = new List<Artifact>();
        await foreach (var step in exporter.ExportAsync(new ExportRequest(new QueryRequest(query), format, new ExportTarget.LocalFile(path)) { Options = options }, CancellationToken.None))
        {
            if (step is ExportEvent.Finished { Artifact: var artifact })
                artifacts.Add(artifact);
        }

        return artifacts;
    }

    // What differs is shown by its line.
    private static string[] Lines(string path)
    {
        using Stream file = File.OpenRead(path);
        using var reader = new MemoryStream();
        (path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file).CopyTo(reader);
        return System.Text.Encoding.Latin1.GetString(reader.ToArray()).Split('\n');
    }

    private Task<WireTable> TableAsync(string query) => TableAsync(new QueryRequest(query));

    private async Task<WireTable> TableAsync(QueryRequest query)
    {
        await using var result = await _service.QueryAsync(query, CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            var rows = new List<object?[]>();
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows);
            return new WireTable(table.Name, table.Columns, rows);
        }

        throw new InvalidOperationException("The query has no result.");
    }
}
