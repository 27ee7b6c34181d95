using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.External;

public sealed class InlineExternalTableTests : IAsyncLifetime
{
    private readonly ExternalFixture _data = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _data.DisposeAsync();

    [Fact]
    public async Task PartitionsAreColumnsWhoseValuesStandInThePath()
    {
        _data.Files.Write("t/day=2026/01/02/region=East/data.csv", "time,id\n2026-01-02T01:00:00Z,a\n");
        _data.Files.Write("t/day=2026/01/03/region=We%20st/data.csv", "time,id\n2026-01-03,b\n2026-01-03,c\n");
        _data.Files.Write("t/day=2026/01/03/region=We%20st/data.txt", "not of this table\n");
        _data.Files.Write("t/day=2026/01/03/region=We%20st/other.csv", "nor this\n");
        _data.Files.Write("t/day=tomorrow/x/y/region=North/data.csv", "time,id\n2026-01-04,d\n");
        const string Table = """
            inline_external_table (t:datetime, id:string) kind=storage
                partition by (Day:datetime = startofday(t), Place:string)
                pathformat=('day=' datetime_pattern('yyyy/MM/dd', Day) '/region=' Place)
                dataformat=csv ('t') with (includeHeaders='All', namePrefix='data', fileExtension='.csv')
            """;
        Assert.Equal(
            ["t:datetime, id:string, Day:datetime, Place:string", "2026-01-02T01:00:00|a|2026-01-02T00:00:00|East", "2026-01-03T00:00:00|b|2026-01-03T00:00:00|We st", "2026-01-03T00:00:00|c|2026-01-03T00:00:00|We st"],
            await _data.QueryAsync($"{Table} | sort by id asc"));
        Assert.Equal(["Count:long", "2"], await _data.QueryAsync($"{Table} | where Day > datetime(2026-01-02) and Place startswith 'We' | count"));
    }

    [Fact]
    public async Task WithoutAPathFormatPartitionsFollowOneAnother()
    {
        _data.Files.Write("t/7/2026/01/a.csv", "x\n");
        Assert.Equal(
            ["s:string, n:long, m:datetime", "x|7|2026-01-01T00:00:00"],
            await _data.QueryAsync("inline_external_table (s:string, t:datetime) kind=storage partition by (n:long, m:datetime = startofmonth(t)) dataformat=csv ('t') | project-away t"));
    }

    [Fact]
    public async Task FoldersAreReadWithWhatIsBelowAndMayBeEmpty()
    {
        _data.Files.WriteParquet("a.parquet", "SELECT 1 AS x");
        _data.Files.Write("sub/b.parquet.crc", "no parquet");
        Assert.Equal(["x:long", "1"], await _data.QueryAsync("inline_external_table (x:long) kind=storage dataformat=parquet ('.') with (fileExtension='.parquet')"));
        Assert.Equal(["x:long"], await _data.QueryAsync("inline_external_table (x:long) kind=storage dataformat=parquet ('.') with (fileExtension='.none')"));
    }

    [Fact]
    public async Task TheFirstFileOfEachFolderHasTheHeader()
    {
        _data.Files.Write("t/a/export_10_x.csv", "3\n");
        _data.Files.Write("t/a/export_2_x.csv", "n\n2\n");
        _data.Files.Write("t/b/export_1_x.csv", "n\n5\n");
        Assert.Equal(
            ["n:long, p:string", "2|a", "3|a", "5|b"],
            await _data.QueryAsync("inline_external_table (n:long) kind=storage partition by (p:string) dataformat=csv ('t') with (includeHeaders='FirstFile') | sort by n asc"));
    }

    [Fact]
    public async Task CompressionIsToldFromTheFiles()
    {
        _data.Files.WriteGzip("a.csv.gz", "1\n");
        _data.Files.WriteGzip("b.csv", "2\n");
        _data.Files.Write("c.csv", "3\n");
        _data.Files.Write("d.csv.12345678.partial", "4\n");
        Assert.Equal(["n:long", "1", "2", "3"], await _data.QueryAsync("inline_external_table (n:long) kind=storage dataformat=csv ('.') | sort by n asc"));
    }

    [Theory]
    [InlineData("inline_external_table (x:long) kind=storage dataformat=csv ('.') with (includeHeaders='Some')", ErrorCodes.KqlSemantic)]
    [InlineData("inline_external_table (x:long) kind=storage dataformat=csv ('.') with (headers='All')", ErrorCodes.KqlSemantic)]
    [InlineData("inline_external_table (x:long) kind=storage partition by (x:long) dataformat=csv ('.')", ErrorCodes.KqlAmbiguousName)]
    [InlineData("inline_external_table (x:long) kind=storage partition by (p:real) dataformat=csv ('.')", ErrorCodes.KqlTypeMismatch)]
    [InlineData("inline_external_table (x:long) kind=storage partition by (p:long) pathformat=('a') dataformat=csv ('.')", ErrorCodes.KqlSemantic)]
    [InlineData("inline_external_table (x:long) kind=storage dataformat=csv ('nowhere')", ErrorCodes.SourceNotFound)]
    public async Task WhatCanNotBeReadIsSaid(string query, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAnyAsync<KustoExportException>(() => _data.QueryAsync(query))).ErrorCode);
}
