using System.IO.Compression;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.External;

public sealed class ExternalDataTests : IAsyncLifetime
{
    private readonly ExternalFixture _data = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _data.DisposeAsync();

    [Theory]
    [InlineData("a.csv", "1,\"x,y\"\n2,z\n", "")]
    [InlineData("a.tsv", "1\tx,y\n2\tz\n", "")]
    [InlineData("a.psv", "1|x,y\n2|z\n", "")]
    [InlineData("a.scsv", "1;x,y\n2;z\n", "")]
    [InlineData("a.sohsv", "1\u0001x,y\n2\u0001z\n", "")]
    [InlineData("a.csv", "id,name\n1,\"x,y\"\n2,z\n", "with (ignoreFirstRecord=true)")]
    [InlineData("a.dat", "1|x,y\n2|z\n", "with (format='psv')")]
    [InlineData("a.json", "{\"name\":\"x,y\",\"id\":1}\n{\"id\":2,\"name\":\"z\"}\n", "")]
    [InlineData("a.multijson", "[{\"name\":\"x,y\",\n\"id\":1},{\"id\":2,\"name\":\"z\"}]", "")]
    public async Task RowsAreTheSameInEveryFormat(string name, string content, string properties)
    {
        _data.Files.Write(name, content);
        Assert.Equal(["id:long, name:string", "1|x,y", "2|z"], await _data.QueryAsync($"externaldata(id:long, name:string)['{name}'] {properties}"));
    }

    [Fact]
    public async Task AFieldThatIsMissingOrOfAnotherTypeIsNull()
    {
        _data.Files.Write("a.csv", "1.5,2026-01-31T23:59:59.1234567Z,true,\"{\"\"k\"\":1}\"\nx,yesterday,perhaps,\n");
        Assert.Equal(
            ["a:long, t:datetime, b:bool, d:dynamic, more:string, n:int", "∅|2026-01-31T23:59:59.1234567|True|{\"k\":1}||∅", "∅|∅|∅|∅||∅"],
            await _data.QueryAsync("externaldata(a:long, t:datetime, b:bool, d:dynamic, more:string, n:int)['a.csv']"));
    }

    [Fact]
    public async Task FieldsBeyondTheDeclaredColumnsAreLeftOut()
    {
        _data.Files.Write("a.csv", "1,2,3\n4,5,6\n");
        Assert.Equal(["a:long", "1", "4"], await _data.QueryAsync("externaldata(a:long)['a.csv']"));
    }

    [Fact]
    public async Task LinesAreValuesOfTxtAndFilesThoseOfRaw()
    {
        _data.Files.Write("a.txt", "one, two\n\n\"three\n");
        _data.Files.WriteGzip("b.txt.gz", "four\n");
        Assert.Equal(["line:string, n:long", "one, two|∅", "\"three|∅", "four|∅"], await _data.QueryAsync("externaldata(line:string, n:long)['a.txt', 'b.txt.gz']"));
        Assert.Equal(["all_:string", "one, two\n\n\"three\n"], await _data.QueryAsync("externaldata(all_:string)['a.txt'] with (format=raw)"));
    }

    [Fact]
    public async Task AByteOrderMarkIsNoPartOfTheFirstRecord()
    {
        const string Json = "\uFEFF{\"id\":1}\nnone\n{\"id\":2}\n\n[3]\n";
        _data.Files.Write("marked.json", Json);
        _data.Files.Write("plain.json", "{\"id\":3}\n");
        _data.Files.WriteGzip("marked.json.gz", Json.Replace("1", "10", StringComparison.Ordinal));

        Assert.Equal(
            ["id:long", "1", "2", "2", "3", "10"],
            await _data.QueryAsync("externaldata(id:long)['marked.json', 'plain.json', 'marked.json.gz'] | sort by id asc"));
        Assert.Equal(["Count:long", "1"], await _data.QueryAsync("externaldata(id:long)['marked.json'] | where id == 1 | count"));
    }

    [Fact]
    public async Task LinesOfJsonThatAreNoObjectsArePassedOverAndNamesDifferByCase()
    {
        _data.Files.Write("a.json", "{\"Id\":1,\"id\":\"low\",\"n\":{\"a\":[1, null]}}\n{\"Id\":2,\n[3]\nfour\n{\"Id\":null,\"id\":5}\n");
        Assert.Equal(["Id:long, id:string, n:dynamic", "1|low|{\"a\":[1,null]}", "∅|5|∅"], await _data.QueryAsync("externaldata(Id:long, id:string, n:dynamic)['a.json']"));
        Assert.Equal(ErrorCodes.BadRow, (await Assert.ThrowsAnyAsync<KustoExportException>(() => _data.QueryAsync("externaldata(Id:long)['a.json'] with (format=multijson)"))).ErrorCode);
    }

    [Fact]
    public async Task ParquetColumnsConvertAsDocumented()
    {
        _data.Files.WriteParquet("a.parquet", "SELECT 1.0::DOUBLE AS whole, 1.5::DOUBLE AS broken, 7::BIGINT AS n, true AS b, TIMESTAMP '2026-01-31 10:00:00' AS t, 'x' AS s, {'a': [1]} AS d");
        Assert.Equal(
            ["whole:long, broken:int, n:bool, b:decimal, t:string, s:guid, d:dynamic, gone:real, N:long", "1|∅|True|1|2026-01-31T10:00:00.0000000Z|∅|{\"a\":[1]}|∅|∅"],
            await _data.QueryAsync("externaldata(whole:long, broken:int, n:bool, b:decimal, t:string, s:guid, d:dynamic, gone:real, N:long)['a.parquet']"));
    }

    [Fact]
    public async Task MappingsSayWhereValuesComeFrom()
    {
        _data.Files.Write("a.json", "{\"timestamp\":\"2019-01-01 10:00:00.238521\",\"data\":{\"tenant\":\"e1ef54a6-c6f2-4389-836e-d289b37bcfe0\",\"a b\":[5,6]},\"unix\":1547083647123}\n");
        Assert.Equal(
            ["t:datetime, tenant:guid, second:long, at_:datetime, k:string, nothing:long", "2019-01-01T10:00:00.238521|e1ef54a6-c6f2-4389-836e-d289b37bcfe0|6|2019-01-10T01:27:27.123|fix|∅"],
            await _data.QueryAsync("""
                externaldata(t:datetime, tenant:guid, second:long, at_:datetime, k:string, nothing:long)['a.json']
                with (format='multijson', ingestionMapping='[{"Column":"t","Properties":{"Path":"$.timestamp"}},{"Column":"tenant","Properties":{"Path":"$.data.tenant"}},{"column":"second","path":"$.data[\\\"a b\\\"][1]"},{"Column":"at_","Properties":{"Path":"$.unix","Transform":"DateTimeFromUnixMilliseconds"}},{"Column":"k","Properties":{"ConstValue":"fix"}}]')
                """));
        _data.Files.Write("a.csv", "1,x\n");
        Assert.Equal(
            ["b:string, a:long, src:string", $"x|1|{Path.Combine(_data.Files.Folder, "a.csv")}"],
            await _data.QueryAsync("""externaldata(b:string, a:long, src:string)['a.csv'] with (ingestionMapping='[{"Column":"b","Properties":{"Ordinal":"1"}},{"Column":"a","Properties":{"Ordinal":0}},{"Column":"src","Properties":{"Transform":"SourceLocation"}}]')"""));
    }

    [Fact]
    public async Task FilesOfTheWebAreFetchedOnceAndTheirSignaturesNeverShown()
    {
        _data.Files.WriteGzip("a.csv.gz", "1\n2\n");
        var address = $"{_data.Site}a.csv.gz?sig=good";
        Assert.Equal(["Count:long", "2"], await _data.QueryAsync("declare query_parameters(URI:string); let T = externaldata(x:long)[URI]; T | join kind=inner T on x | count", address));
        Assert.Equal(1, _data.Requests);

        foreach (var (bad, code) in new[] { ("a.csv.gz?sig=SECRET", ErrorCodes.SourceUnreadable), ("none.csv?sig=good&more=SECRET", ErrorCodes.SourceNotFound) })
        {
            var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _data.QueryAsync($"externaldata(x:long)[h'{_data.Site}{bad}']"));
            Assert.Equal(code, error.ErrorCode);
            Assert.DoesNotContain("SECRET", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task FetchedFilesAreDeletedWithTheQuery()
    {
        _data.Files.Write("a.csv", "1\n");
        var before = Directory.GetDirectories(Path.GetTempPath(), $"kustoexport-files-{Environment.ProcessId}-*");
        await _data.QueryAsync($"externaldata(x:long)['{_data.Site}a.csv?sig=good']");
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"kustoexport-files-{Environment.ProcessId}-*").Except(before));
    }

    [Fact]
    public async Task ZipArchivesHoldFiles()
    {
        using (var zip = ZipFile.Open(Path.Combine(_data.Files.Folder, "a.csv.zip"), ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(zip.CreateEntry("inner/a.csv").Open());
            writer.Write("1,x\n");
        }

        Assert.Equal(["a:long, b:string", "1|x"], await _data.QueryAsync("externaldata(a:long, b:string)['a.csv.zip']"));
    }

    [Theory]
    [InlineData("'a.blob.core.windows.net/c/f.csv;SECRET=='", ErrorCodes.KqlSemantic, "no credential")]
    [InlineData("'c/f.csv;sharedkey=SECRET'", ErrorCodes.KqlSemantic, "no credential")]
    [InlineData("'https://a.blob.core.windows.net/c/f.csv;SECRET=='", ErrorCodes.StorageAddress, "can't sign in to 'https://a.blob.core.windows.net/c/f.csv'")]
    [InlineData("h'abfss://fs@a.dfs.core.windows.net/f.csv;sharedkey=SECRET'", ErrorCodes.StorageAddress, "can't sign in")]
    [InlineData("'f.orc'", ErrorCodes.KqlNotSupported, "orc")]
    public async Task WhatNeedsAStorageOrAnotherReaderIsRefusedByName(string location, string code, string named)
    {
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _data.QueryAsync($"externaldata(x:string)[{location}]"));
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", $"{error}{error.Target}", StringComparison.Ordinal);
    }
}
