using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Errors;
using Parquet;
using Xunit;

namespace KustoExport.Export.Tests.ExternalTables;

/// <summary>The command .export to table, and what lies in the folders then.</summary>
[Collection(Azurite.Collection)]
public sealed class TableExportTests : IAsyncLifetime
{
    private readonly TableSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task ATableWithoutPartitionsGetsItsColumnsInItsOrder()
    {
        await _session.RunAsync(".create external table T (x:long, s:string) kind=storage dataformat=csv ('.')");

        var (columns, rows) = await _session.RunAsync(".export to table T <| range x from 1 to 3 step 1 | project s = strcat('row ', x), x | order by x asc");

        Assert.Equal(["ExternalTableName", "Path", "NumRecords"], columns);
        var file = Assert.Single(_session.Files);
        Assert.Matches("^1_[0-9a-f]{32}\\.csv$", file);
        Assert.Equal(["T", Path.Combine(_session.Folder, file), 3L], Assert.Single(rows));
        Assert.Equal("1,row 1\n2,row 2\n3,row 3\n", await File.ReadAllTextAsync(Path.Combine(_session.Folder, file)));
    }

    [Fact]
    public async Task EachPartitionIsAFolderAsDocumented()
    {
        await _session.RunAsync("""
            .create external table T (Timestamp:datetime, CustomerName:string) kind=storage
            partition by (CustomerName2:string=CustomerName, Date:datetime=startofday(Timestamp))
            pathformat=("CustomerName=" CustomerName2 "/" datetime_pattern("yyyy/MM/dd", Date)) dataformat=csv ('.')
            """);

        var (_, rows) = await _session.RunAsync("""
            .export to table T <| datatable(Timestamp:datetime, CustomerName:string) [
              datetime(2019-01-01 10:00), 'customer1', datetime(2019-01-01 11:00), 'customer2', datetime(2019-01-01 12:00), 'customer1',
              datetime(2019-01-02), 'customer1', datetime(null), 'customer2', datetime(2019-01-01), '', datetime(null), ''] | order by Timestamp asc
            """);

        Assert.Equal(
            [
                "CustomerName=__DEFAULT_PARTITION__/2019/01/01", "CustomerName=__DEFAULT_PARTITION__/__DEFAULT_PARTITION__", "CustomerName=customer1/2019/01/01",
                "CustomerName=customer1/2019/01/02", "CustomerName=customer2/2019/01/01", "CustomerName=customer2/__DEFAULT_PARTITION__",
            ],
            _session.Partitions);
        Assert.Equal(6, rows.Count);
        Assert.Equal(_session.Files.Select(f => Path.Combine(_session.Folder, f)), rows.Select(r => (string)r[1]!).Order(StringComparer.Ordinal));
        Assert.Equal(7, rows.Sum(r => (long)r[2]!));
        Assert.Equal(
            "2019-01-01T10:00:00.0000000Z,customer1\n2019-01-01T12:00:00.0000000Z,customer1\n",
            await File.ReadAllTextAsync(Path.Combine(_session.Folder, _session.Files.Single(f => f.StartsWith("CustomerName=customer1/2019/01/01/", StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("tsv")]
    [InlineData("json")]
    [InlineData("parquet")]
    public async Task VirtualColumnsStandInThePathAlone(string format)
    {
        await _session.RunAsync($"""
            .create external table T (x:long, t:timespan) kind=storage partition by (Name:string, Date:datetime)
            pathformat=("name=" Name "/date=" datetime_pattern("yyyyMMdd", Date)) dataformat={format} ('.')
            """);

        await _session.RunAsync(".export to table T <| range x from 1 to 100 step 1 | project Date = datetime(2024-02-28) + 1d * (x % 3), x, Name = tostring(x % 2), t = 1h * x");

        Assert.Equal(6, _session.Partitions.Count);
        Assert.Contains("name=1/date=20240229", _session.Partitions);
        var files = $"'{_session.Folder}/*/*/*'";
        var answer = format switch
        {
            "parquet" => StorageSession.Ask($"SELECT count(*), sum(x), string_agg(DISTINCT name || date ORDER BY name || date) FROM read_parquet({files}, hive_partitioning = true, hive_types_autocast = false)"),
            "json" => StorageSession.Ask($"SELECT count(*), sum(x), string_agg(DISTINCT name || date ORDER BY name || date) FROM read_json({files}, hive_partitioning = true, hive_types_autocast = false)"),
            _ => StorageSession.Ask($"SELECT count(*), sum(x), string_agg(DISTINCT name || date ORDER BY name || date) FROM read_csv({files}, header = false, names = ['x', 't'], hive_partitioning = true, hive_types_autocast = false)"),
        };
        Assert.Equal("100|5050|020240228,020240229,020240301,120240228,120240229,120240301", answer);
    }

    [Fact]
    public async Task ParquetHasTheDocumentedTypesAndNoVirtualColumn()
    {
        await _session.RunAsync(".create external table T (d:datetime, s:string, l:long, t:timespan) kind=storage partition by (Name:string, Year:datetime=startofyear(d)) dataformat=parquet ('.') with (compressed=true, compressionType=zstd)");

        await _session.RunAsync(".export to table T <| print s = 'x', Name = 'a', l = 1, t = 1h, d = datetime(2024-05-06 07:08:09.1234567)");

        Assert.Equal(["a/2024"], _session.Partitions);
        await using var reader = await ParquetReader.CreateAsync(Path.Combine(_session.Folder, _session.Files.Single()));
        Assert.Equal(["d", "s", "l", "t"], reader.Schema.Fields.Select(f => f.Name));
        Assert.Equal("TIMESTAMP_MICROS", reader.Metadata!.Schema[1].ConvertedType.ToString());
        Assert.Equal("ZSTD", reader.Metadata!.RowGroups[0].Columns[0].MetaData!.Codec.ToString());
    }

    [Theory]
    [InlineData("h:long=hash(s,10)", "hash(s, 10)", "tostring")]
    [InlineData("p:string=s", "s", "tostring")]
    [InlineData("p:datetime=startofyear(d)", "startofyear(d)", "todatetime")]
    [InlineData("p:datetime=startofmonth(d)", "startofmonth(d)", "todatetime")]
    [InlineData("p:datetime=startofweek(d)", "startofweek(d)", "todatetime")]
    [InlineData("p:datetime=startofday(d)", "startofday(d)", "todatetime")]
    [InlineData("p:datetime=bin(d,1h)", "bin(d, 1h)", "todatetime")]
    [InlineData("p:datetime=bin(d,1m)", "bin(d, 1m)", "todatetime")]
    [InlineData("p:datetime=bin(d,7d)", "bin(d, 7d)", "todatetime")]
    public async Task APartitionIsWhatItsFunctionGives(string partition, string function, string convert)
    {
        const string Rows = "range x from 1 to 500 step 1 | project d = datetime(2019-12-25) + x * 17h + 11s, s = strcat('name ', x % 40), x";
        await _session.RunAsync($".create external table T (x:long, d:datetime, s:string) kind=storage partition by ({partition}) dataformat=csv ('.')");

        var (_, artifacts) = await _session.RunAsync($".export to table T <| {Rows}");

        var (_, expected) = await _session.RunAsync($"{Rows} | summarize count() by v = {function} | order by v asc");
        var written = artifacts.Select(a => (Value: _session.ValuesOf("T", Path.GetRelativePath(_session.Folder, (string)a[1]!)).Single(), Count: (long)a[2]!)).OrderBy(w => w.Value is string s ? s : w.Value).ToList();
        Assert.Equal(expected.Count, written.Count);
        Assert.Equal(
            expected.Select(r => (Normal(r[0]), (long)r[1]!)).Order().ToList(),
            written.Select(w => (Normal(convert == "todatetime" ? new DateTime((long)w.Value!, DateTimeKind.Utc) : w.Value), w.Count)).Order().ToList());

        static string Normal(object? value) => value is DateTime time ? time.ToString("o") : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
    }

    // DuckDB computes a function of every entry of a Parquet dictionary, and there is one for null.
    [Fact]
    public async Task ValuesOfAParquetDictionaryAreFolders()
    {
        await _session.RunAsync(".create external table D (x:long, s:string, d:datetime, kv:string) kind=storage dataformat=parquet ('dictionary')");
        await _session.RunAsync(".create external table T (x:long) kind=storage partition by (p:string, day:datetime) pathformat=(p '/' datetime_pattern('yyyy-MM-dd', day)) dataformat=csv ('.')");
        await _session.RunAsync(".export to table D <| range x from 1 to 100 step 1 | extend s = iff(x % 2 == 0, 'UA', 'AA'), d = datetime(2026-01-01) + x % 2 * 1d, kv = iff(x % 2 == 0, 'a=1', 'a=2')");

        await _session.RunAsync(".export to table T <| external_table('D') | project x, p = s, day = d");

        Assert.Equal(["AA/2026-01-02", "UA/2026-01-01"], _session.Partitions.Where(p => p != "dictionary").Order());
        Assert.Equal([1L, 2L], (await _session.RunAsync(".show version | take 0 | project a = 0 | union (external_table('D') | parse-kv kv as (a: long) | distinct a) | project a")).Rows.Select(r => r[0]).Order());
    }

    [Fact]
    public async Task AnEmptyResultHasNoPartitionsAndOtherwiseOneArtifact()
    {
        await _session.RunAsync(".create external table P (x:long, s:string) kind=storage partition by (p:string=s) dataformat=parquet ('p')");
        await _session.RunAsync(".create external table Q (x:long, s:string) kind=storage partition by (p:string=s) dataformat=csv ('q')");
        await _session.RunAsync(".create external table U (x:long) kind=storage dataformat=csv ('u')");

        Assert.Empty((await _session.RunAsync(".export to table P <| print x = 1, s = 'a' | take 0")).Rows);
        Assert.Empty((await _session.RunAsync(".export to table Q <| print x = 1, s = 'a' | take 0")).Rows);
        Assert.Equal(0L, Assert.Single((await _session.RunAsync(".export to table U <| print x = 1 | take 0")).Rows)[2]);
        Assert.StartsWith("u/1_", Assert.Single(_session.Files), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARerunAddsFilesAndReplacesNone()
    {
        await _session.RunAsync(".create external table T (x:long, s:string) kind=storage partition by (p:string=s) dataformat=csv ('.')");
        await _session.RunAsync(".export to table T <| range x from 1 to 4 step 1 | extend s = tostring(x % 2)");
        var before = _session.Files;

        await _session.RunAsync(".export to table T <| range x from 1 to 4 step 1 | extend s = tostring(x % 2)");

        Assert.Equal(4, _session.Files.Count);
        Assert.Subset(_session.Files.ToHashSet(), before.ToHashSet());
        Assert.Equal("8|20", StorageSession.Ask($"SELECT count(*), sum(column0) FROM read_csv('{_session.Folder}/*/*', header = false)"));
    }

    [Fact]
    public async Task TheTableSaysHowItsFilesAre()
    {
        await _session.RunAsync(".create external table T (x:long, s:string) kind=storage partition by (p:string=s) dataformat=csv ('.') with (compressed=true, includeHeaders='All', namePrefix='late', fileExtension='.txt', encoding='UTF8BOM')");

        await _session.RunAsync(".export to table T <| print x = 1, s = 'a'");

        var file = Assert.Single(_session.Files);
        Assert.Matches("^a/late_1_[0-9a-f]{32}\\.txt\\.gz$", file);
        using var content = new System.IO.Compression.GZipStream(File.OpenRead(Path.Combine(_session.Folder, file)), System.IO.Compression.CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        Assert.Equal("\uFEFFx,s\n1,a\n"u8.ToArray(), bytes.ToArray());
    }

    [Fact]
    public async Task TheFirstFileOfEachFolderHasTheHeader()
    {
        await _session.RunAsync(".create external table T (x:long, s:string) kind=storage partition by (p:string=s) dataformat=csv ('.') with (includeHeaders='FirstFile')");

        var artifacts = await _session.ExportAsync("T", "range x from 1 to 2000 step 1 | extend s = tostring(x % 2)", o => o with { SizeLimit = 3000 });

        foreach (var folder in artifacts.GroupBy(a => a.Partition))
        {
            Assert.True(folder.Count() > 1);
            Assert.Equal([true, .. Enumerable.Repeat(false, folder.Count() - 1)], folder.OrderBy(a => a.Number).Select(a => File.ReadLines(a.Path).First() == "x,s"));
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("parquet")]
    public async Task APartitionIsCutAtTheLimitAndKeepsItsOrder(string format)
    {
        await _session.RunAsync($".create external table T (x:long, s:string) kind=storage partition by (p:string=s) dataformat={format} ('.')");

        var artifacts = await _session.ExportAsync(
            "T", "range x from 1 to 30000 step 1 | project x = hash(x) % 1000000, s = tostring(x % 3) | order by x asc", o => o with { SizeLimit = 40_000, ParquetRowGroupSize = format == "parquet" ? 1000 : null });

        Assert.Equal(["0", "1", "2"], artifacts.Select(a => a.Partition).Distinct().Order());
        Assert.Equal(30_000, artifacts.Sum(a => a.NumRecords));
        Assert.All(artifacts.GroupBy(a => a.Partition), folder => Assert.True(folder.Count() > 1));
        Assert.All(artifacts, a => Assert.Equal("T", a.ExternalTableName));
        if (format != "parquet")
            Assert.All(artifacts, a => Assert.True(a.SizeInBytes <= 40_000));
        else
            Assert.All(artifacts.GroupBy(a => a.Partition), folder => Assert.All(folder.OrderBy(a => a.Number).SkipLast(1), a => Assert.Equal(0, a.NumRecords % 1000)));
        foreach (var folder in artifacts.GroupBy(a => a.Partition))
        {
            var files = string.Join(", ", folder.OrderBy(a => a.Number).Select(a => $"'{a.Path}'"));
            var read = format switch { "csv" => $"read_csv([{files}], header = false, names = ['x', 's'])", "json" => $"read_json([{files}])", _ => $"read_parquet([{files}])" };
            Assert.Equal($"10000|True|{folder.Key}", StorageSession.Ask($"SELECT count(*), bool_and(ordered), min(s) FROM (SELECT s, x >= coalesce(lag(x) OVER (), -1000000) AS ordered FROM {read})"));
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task ThousandsOfPartitionsAreThousandsOfFiles(string format)
    {
        var count = format == "csv" ? 10_000 : 1_200;
        await _session.RunAsync($".create external table T (x:long) kind=storage partition by (p:string) dataformat={format} ('.')");

        var artifacts = await _session.ExportAsync("T", $"range x from 1 to {count * 3} step 1 | extend p = strcat('partition ', x % {count})");

        Assert.Equal(count, artifacts.Select(a => a.Partition).Distinct().Count());
        Assert.All(artifacts, a => Assert.Equal(3, a.NumRecords));
        Assert.Equal(count, _session.Files.Count);
        Assert.Equal($"{count * 3L}|{count * 3L * (count * 3L + 1) / 2}", StorageSession.Ask(
            $"SELECT count(*), sum(x) FROM {(format == "csv" ? $"read_csv('{_session.Folder}/*/*', header = false, names = ['x'])" : $"read_parquet('{_session.Folder}/*/*')")}"));
        Assert.Empty(StorageSession.StagingFolders());
    }

    // More than waits in memory at a time: the files of text are appended to several times, and Parquet's partitions sorted in several batches.
    [Theory]
    [InlineData("csv", "with (compressed=true)")]
    [InlineData("parquet", "")]
    public async Task AResultLargerThanWhatWaitsInMemoryHasOneFileAPartition(string format, string properties)
    {
        await _session.RunAsync($".create external table T (x:long, s:string) kind=storage partition by (p:string) pathformat=('p=' p) dataformat={format} ('.') {properties}");

        var artifacts = await _session.ExportAsync("T", "range x from 1 to 900000 step 1 | project x, p = tostring(x % 7), s = strcat('a text that is long enough to make the result of these rows larger than that ', x % 10)");

        Assert.Equal(Enumerable.Range(0, 7).Select(p => $"p={p}"), artifacts.Select(a => a.Partition!).Order());
        Assert.Equal(900_000, artifacts.Sum(a => a.NumRecords));
        var read = format == "csv" ? $"read_csv('{_session.Folder}/*/*', header = false, names = ['x', 's'], hive_partitioning = true)" : $"read_parquet('{_session.Folder}/*/*', hive_partitioning = true)";
        Assert.Equal("900000|405000450000|True", StorageSession.Ask($"SELECT count(*), sum(x), bool_and(x % 7 = p) FROM {read}"));
    }
}
