using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Tests.Storage;
using Xunit;

namespace KustoExport.Export.Tests.ExternalTables;

/// <summary>What is exported to an external table, external_table() reads back: the same rows, whatever the format, the partitions and the place.</summary>
[Collection(Azurite.Collection)]
public sealed class TableRoundTripTests(Azurite azurite, S3Server s3) : IClassFixture<S3Server>, IAsyncLifetime
{
    // Datetimes in Parquet are microseconds.
    private const string Rows = """
        range x from 1 to 240 step 1
        | project x, d = iff(x % 40 == 0, datetime(null), datetime(2023-12-30 21:17:05.123456) + x * 7h), s = case(x % 11 == 0, '', x % 7 == 0, strcat('a/b_', x % 2, ' é%20'), strcat('Name ', x % 5)),
                  r = iff(x % 13 == 0, real(null), x / 7.0), t = x * 1m, b = x % 2 == 0, g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), o = dynamic({"a":[1,"x"]}), m = decimal(12.5)
        """;

    private const string Columns = "x:long, d:datetime, s:string, r:real, t:timespan, b:bool, g:guid, o:dynamic, m:decimal";

    private readonly TableSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Theory]
    [InlineData("csv", "", "")]
    [InlineData("csv", "", "with (includeHeaders='All', compressed=true, namePrefix='late', fileExtension='.txt', encoding='UTF8BOM')")]
    [InlineData("tsv", "", "with (includeHeaders='FirstFile')")]
    [InlineData("json", "", "with (compressed=true)")]
    [InlineData("parquet", "", "with (compressed=true, compressionType='zstd')")]
    [InlineData("csv", "partition by (p:string=s)", "")]
    [InlineData("tsv", "partition by (h:long=hash(s,3), y:datetime=startofyear(d)) pathformat=('hash=' h '/' y)", "with (includeHeaders='FirstFile')")]
    [InlineData("json", "partition by (p:string=s, m:datetime=startofmonth(d)) pathformat=('p=' p '_' datetime_pattern('yyyy-MM', m))", "with (compressed=true, fileExtension='.log')")]
    [InlineData("parquet", "partition by (w:datetime=startofweek(d), p:string=s, h:datetime=bin(d,1h)) pathformat=(w '/' p '/at ' datetime_pattern(\"yyyyMMdd'T'HH\", h))", "with (compressed=true)")]
    [InlineData("parquet", "partition by (c:datetime=bin(d,12h)) pathformat=(datetime_pattern('year={yyyy}/month={MM}', c) '/' datetime_pattern(\"'day='dd'/'HH\", c))", "")]
    public async Task TheTableIsWhatWasExported(string format, string partitions, string properties)
    {
        await _session.RunAsync($".create external table T ({Columns.Replace("m:decimal", "dec:decimal", StringComparison.Ordinal)}) kind=storage {partitions} dataformat={format} ('.') {properties}");

        await _session.RunAsync($".export to table T <| {Rows} | project-rename dec = m");

        await SameAsync($"{Rows} | project-rename dec = m", "external_table('T')");
        await SameAsync($"{Rows} | project-rename dec = m | where s == 'Name 3' and d >= datetime(2024-01-15)", "external_table('T') | where s == 'Name 3' and d >= datetime(2024-01-15)");
        await SameAsync($"{Rows} | project-rename dec = m | where isempty(s) or isnull(d)", "external_table('T') | where isempty(s) or isnull(d)");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task VirtualColumnsAreReadFromThePath(string format)
    {
        const string Virtual = "range x from 1 to 60 step 1 | project x, Name = case(x % 6 == 0, '', x % 5 == 0, '..', x % 4 == 0, 'nul', strcat('a=/\\\\', x % 2)), Day = iff(x % 7 == 0, datetime(null), startofday(datetime(2024-02-27) + x * 5h))";
        await _session.RunAsync($".create external table T (x:long) kind=storage partition by (Name:string, Day:datetime) pathformat=('name=' Name '/' datetime_pattern('yyyyMMdd', Day)) dataformat={format} ('.')");

        await _session.RunAsync($".export to table T <| {Virtual}");

        await SameAsync(Virtual, "external_table('T')");
        foreach (var condition in new[] { "Name == '..'", "Name == ''", "Name has 'nul' and Day > datetime(2024-03-01)", "isnull(Day)", "Day between (datetime(2024-02-28) .. datetime(2024-03-02))", "Name in ('a=/\\\\1', 'x')" })
            await SameAsync($"{Virtual} | where {condition}", $"external_table('T') | where {condition}");
    }

    [AzuriteFact]
    public async Task ATableInSeveralContainersIsReadBack()
    {
        var (one, other) = (await azurite.NewContainerAsync(), await azurite.NewContainerAsync());
        await OfStorageAsync($"h@'{one.Uri}/f;{azurite.Key}', h@'{other.Uri};{azurite.Key}'");
    }

    [S3Fact]
    public async Task ATableInABucketIsReadBack()
    {
        var (_, bucket) = await s3.NewBucketAsync();
        await OfStorageAsync($"h@'{s3.Endpoint}{bucket}/f;AwsCredentials={S3Server.Key},{S3Server.Key}'");
    }

    private async Task OfStorageAsync(string connections)
    {
        await _session.RunAsync($".create external table T ({Columns}) kind=storage partition by (p:string=s, y:datetime=startofmonth(d)) dataformat=csv ({connections}) with (compressed=true, fileExtension='.csv')");

        await _session.RunAsync($".export to table T <| {Rows}");

        await SameAsync(Rows, "external_table('T')");
        await SameAsync($"{Rows} | where s startswith 'a/b_1'", "external_table('T') | where s startswith 'a/b_1'");
    }

    private async Task SameAsync(string expected, string actual)
    {
        var (columns, rows) = await _session.RunAsync($"{expected} | order by x asc");
        Assert.NotEmpty(rows);
        var (readColumns, readRows) = await _session.RunAsync($"{actual} | order by x asc");
        Assert.Equal(columns, readColumns);
        Assert.Equal(rows, readRows);
    }
}
