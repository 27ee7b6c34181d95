using System.IO.Compression;
using KustoExport.Engine.Tests.External;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Files become rows of a table.</summary>
public sealed class FileIngestionTests : IAsyncLifetime
{
    private const string Lenient = "validationPolicy='{\"ValidationOptions\":1, \"ValidationImplications\":1}'";

    private readonly ExternalFixture _data = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _data.DisposeAsync().AsTask();

    [Fact]
    public async Task TheAnswerIsTheExtentAndTheOperation()
    {
        await TableAsync("a:string, b:long");
        var one = _data.Files.Write("one.csv", "a,1\nb,2\n");
        var two = _data.Files.WriteGzip("two.csv.gz", "c,3\n");

        var answer = await _data.RunAsync($".ingest into table T ('one.csv', @'{two}') with (tags=\"['x']\", creationTime='2017-02-13')");

        Assert.Equal("ExtentId:guid, ItemLoaded:string, Duration:timespan, HasErrors:bool, OperationId:guid", answer[0]);
        var row = answer[1].Split('|');
        Assert.Equal(($"{one}, {two}", "False"), (row[1], row[3]));
        Assert.True(TimeSpan.Parse(row[2]) > TimeSpan.Zero);
        Assert.Equal([$"{row[0]}|3|x|2017-02-13T00:00:00"], (await _data.RunAsync(".show table T extents | project ExtentId, RowCount, Tags, MaxCreatedOn"))[1..]);
        Assert.Equal([$"{row[4]}|DataIngestPull|Completed"], (await _data.RunAsync($".show operations {row[4]} | project OperationId, Operation, State"))[1..]);
        Assert.Equal(["a|1", "b|2", "c|3"], (await _data.QueryAsync("T"))[1..]);
    }

    [Fact]
    public async Task InTheBackgroundItAnswersWithTheOperation()
    {
        await TableAsync("a:string, b:long");
        _data.Files.Write("one.csv", "a,1\n");
        Assert.Equal(ErrorCodes.KqlUnknownTable, (await RefusedAsync(".ingest async into table U ('one.csv')")).ErrorCode);
        Assert.Equal(ErrorCodes.KqlSemantic, (await RefusedAsync(".ingest async into table T ('one.csv') with (format='cvs')")).ErrorCode);

        var answer = await _data.RunAsync(".ingest async into table T ('one.csv')");

        Assert.Equal("OperationId:guid", answer[0]);
        Assert.Equal("Completed", await EndAsync(answer[1]));
        Assert.StartsWith("ExtentId:guid, ItemLoaded:string", (await _data.RunAsync($".show operation {answer[1]} details"))[0], StringComparison.Ordinal);
        Assert.Equal(["a|1"], (await _data.QueryAsync("T"))[1..]);
        Assert.Equal("Failed", await EndAsync((await _data.RunAsync(".ingest async into table T ('two.csv')"))[1]));
    }

    [Theory]
    [InlineData("x.csv", "\"a,\nb\",1,more\nc,2,more\n", "", "a,\nb|1;c|2")]
    [InlineData("x.csv", "a\n", "", "a|∅")]
    [InlineData("x.csv", "Name,Number\na, \n", "with (ignoreFirstRecord=true)", "a|∅")]
    [InlineData("x.psv", "a|1\n", "", "a|1")]
    [InlineData("x.dat", "a;1\n", "with (format='scsv')", "a|1")]
    [InlineData("x.csv", "1,é\n", "with (ingestionMapping='[{\"Column\":\"a\",\"Properties\":{\"Ordinal\":\"1\"}},{\"Column\":\"b\",\"Properties\":{\"ConstValue\":\"7\"}}]')", "é|7")]
    [InlineData("x.json", "{\"b\":1,\"a\":\"x\"}\n\n{\"c\":2}\n", "", "x|1;|∅")]
    [InlineData("x.json", "\uFEFF{\"b\":1,\"a\":\"x\"}\n", "", "x|1")]
    [InlineData("x.json", "{\"n\":{\"b\":[1,2]}}\n", "with (format='json', ingestionMapping=```[{\"column\":\"b\",\"Properties\":{\"path\":\"$.n.b[1]\"}},{\"column\":\"a\",\"Properties\":{\"path\":\"$['n']\"}}]```)", "{\"b\":[1,2]}|2")]
    [InlineData("x.multijson", "[{\"b\":1,\n\"a\":\"x\"},{}]", "", "x|1;|∅")]
    [InlineData("x.txt", "\"a,1\n\nb\n", "", "\"a,1|∅;b|∅")]
    [InlineData("x.csv", "", "", "")]
    [InlineData("x.json", "", "", "")]
    [InlineData("x.csv", "a,1.5\nb,x\n", $"with ({Lenient})", "a|∅;b|∅")]
    [InlineData("x.json", "{\"b\":\"x\"}\n{\"a\":\n[1]\n", $"with ({Lenient})", "|∅")]
    public async Task FilesAreReadAsTheirFormatsSay(string name, string content, string properties, string rows)
    {
        await TableAsync("a:string, b:long");
        _data.Files.Write(name, content);

        await _data.RunAsync($".ingest into table T ('{name}') {properties}");

        Assert.Equal(rows.Split(';', StringSplitOptions.RemoveEmptyEntries), (await _data.QueryAsync("T"))[1..]);
    }

    [Fact]
    public async Task FilesOfThisMachineMayBeNamedByWildcardsAndAddresses()
    {
        await TableAsync("a:string, b:long");
        _data.Files.Write("in/one.csv", "a,1\n");
        var two = _data.Files.Write("in/two 2.csv", "b,2\n");

        await _data.RunAsync(".ingest into table T 'in/*.csv'");
        await _data.RunAsync($".ingest into table T ('{new Uri(two).AbsoluteUri}')");

        Assert.Equal(["a|1", "b|2", "b|2"], (await _data.QueryAsync("T | order by b asc"))[1..]);
    }

    [Fact]
    public async Task FilesReadInPlaceTakeNoRows()
    {
        _data.Files.Write("one.csv", "a,1\n");
        await _data.BindAsync("T", "one.csv");

        Assert.Contains("reads files in place", (await RefusedAsync(".ingest into table T ('one.csv')", ErrorCodes.TableExists)).Message, StringComparison.Ordinal);
        Assert.Contains("reads files in place", (await RefusedAsync(".ingest inline into table T <| a,1", ErrorCodes.TableExists)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ParquetGoesByName()
    {
        await TableAsync("a:string, b:long, t:datetime, d:dynamic, missing:guid, b2:real");
        _data.Files.WriteParquet("x.parquet", "SELECT 2::INTEGER AS b, 'x' AS a, TIMESTAMP '2026-01-31 23:59:59.123456' AS t, {'k': [1]} AS d, 9 AS more");

        await _data.RunAsync(".ingest into table T ('x.parquet')");
        await _data.RunAsync(".ingest into table T ('x.parquet') with (format='parquet', ingestionMapping='[{\"Column\":\"b2\",\"Properties\":{\"Field\":\"more\"}},{\"Column\":\"b\",\"Properties\":{\"Path\":\"$.d.k[0]\"}},{\"Column\":\"a\",\"Properties\":{\"Transform\":\"SourceLocation\"}}]')");

        Assert.Equal(["x|2|2026-01-31T23:59:59.123456|{\"k\":[1]}|∅|∅", $"{Path.Combine(_data.Files.Folder, "x.parquet")}|1|∅|∅|∅|9"], (await _data.QueryAsync("T"))[1..]);
    }

    [Fact]
    public async Task ParquetThatFitsNoColumnIsRefused()
    {
        await TableAsync("b:int, t:timespan");
        _data.Files.WriteParquet("large.parquet", "SELECT range * 1000000000 AS b FROM range(5)");
        _data.Files.WriteParquet("other.parquet", "SELECT DATE '2026-01-01' AS t");

        Assert.Contains("'3000000000' is not a int (column 'b' of", (await RefusedAsync(".ingest into table T ('large.parquet')", ErrorCodes.BadRow)).Message, StringComparison.Ordinal);
        Assert.Contains("'t' is DATE, which is never a timespan", (await RefusedAsync(".ingest into table T ('other.parquet')", ErrorCodes.SchemaMismatch)).Message, StringComparison.Ordinal);
        Assert.Single(await _data.QueryAsync("T"));
        await _data.RunAsync($".ingest into table T ('large.parquet', 'other.parquet') with ({Lenient})");
        Assert.Equal(["0|∅", "1000000000|∅", "2000000000|∅", "∅|∅", "∅|∅", "∅|∅"], (await _data.QueryAsync("T"))[1..]);
    }

    [Theory]
    [InlineData("bad.csv", "a,1\n\"b\nb\",x1\nc,2\nd,2026\ne,1.5\n", "2 of 5 rows can't be read, and nothing was ingested:", "bad.csv:2: 'x1' is not a long (column 'b')", "bad.csv:6: '1.5' is not a long (column 'b')")]
    [InlineData("bad.csv", "a,1\nb,2,3\n", "1 of 2 rows", "bad.csv:2: 3 fields instead of 2")]
    [InlineData("bad.csv", "a,1\n\"b,2\n", "1 of 2 rows", "bad.csv:2: a quote isn't closed")]
    [InlineData("bad.json", "{\"b\":1}\n{\"b\":\n{\"b\":\"x\"}\n[1]\n", "3 of 4 rows", "bad.json:2: not JSON", "bad.json:3: 'x' is not a long (column 'b')", "bad.json:4: not a JSON object")]
    [InlineData("bad.multijson", "[{\"b\":1},\n{\"b\":\"x\"}]", "'x' is not a long (column 'b' of '", "bad.multijson", "Nothing was ingested")]
    [InlineData("bad.multijson", "[{\"b\":1},{\"b\"}]", "can't be read as JSON", "bad.multijson")]
    public async Task ABadRecordIsShownAtItsPlaceAndNothingIsIngested(string name, string content, params string[] messages)
    {
        await TableAsync("a:string, b:long");
        _data.Files.Write("good.csv", "a,1\n");
        _data.Files.Write(name, content);

        var error = await RefusedAsync($".ingest into table T ('{name}')", ErrorCodes.BadRow);

        Assert.All(messages, message => Assert.Contains(message, error.Message, StringComparison.Ordinal));
        Assert.Equal(Path.Combine(_data.Files.Folder, name), error.Target);
        Assert.Single(await _data.QueryAsync("T"));
    }

    [Fact]
    public async Task FilesOfTheWebAreFetchedAndShownWithoutTheirSignatures()
    {
        await TableAsync("a:string, b:long");
        _data.Files.Write("fetched-one.csv", "a,1\n");
        _data.Files.Write("fetched-bad.csv", "a,x\n");

        var answer = await _data.RunAsync($".ingest into table T (h'{_data.Site}fetched-one.csv?sig=good')");
        var error = await RefusedAsync($".ingest into table T (h'{_data.Site}fetched-bad.csv?sig=good')", ErrorCodes.BadRow);

        Assert.Equal($"{_data.Site}fetched-one.csv", answer[1].Split('|')[1]);
        Assert.Contains($"{_data.Site}fetched-bad.csv:1: 'x' is not a long", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("good", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a|1"], (await _data.QueryAsync("T"))[1..]);
        Assert.Equal(ErrorCodes.SourceNotFound, (await RefusedAsync($".ingest into table T (h'{_data.Site}nfetched-one.csv?sig=good')")).ErrorCode);
        Assert.Contains($"The file '{_data.Site}fetched-one.csv' is not parquet", (await RefusedAsync($".ingest into table T (h'{_data.Site}fetched-one.csv?sig=good') with (format='parquet')", ErrorCodes.FileFormatMismatch)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(Path.GetTempPath(), $"kustoexport-files-{Environment.ProcessId}-*"), folder => Directory.EnumerateFiles(folder, "fetched-*.csv", SearchOption.AllDirectories).Any());
    }

    [Theory]
    [InlineData("", "a|1;b|2;c|3")]
    [InlineData("zipPattern='*.csv'", "a|1;b|2")]
    [InlineData("zipPattern='^in/.*'", "b|2")]
    public async Task FilesOfAnArchiveAreChosen(string property, string rows)
    {
        await TableAsync("a:string, b:long");
        using (var zip = ZipFile.Open(Path.Combine(_data.Files.Folder, "x.zip"), ZipArchiveMode.Create))
        {
            foreach (var (name, content) in new[] { ("one.csv", "a,1\n"), ("in/two.csv", "b,2\n"), ("three.txt", "c,3\n") })
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        await _data.RunAsync($".ingest into table T ('x.zip') with (format='csv'{(property.Length > 0 ? ", " : "")}{property})");

        Assert.Equal(rows.Split(';'), (await _data.QueryAsync("T | order by b asc"))[1..]);
    }

    [Fact]
    public async Task AnExtensionMayBeWrong()
    {
        await TableAsync("a:string, b:long");
        _data.Files.Write("x.csv.gz", "a,1\n");

        Assert.Equal(ErrorCodes.FileFormatMismatch, (await RefusedAsync(".ingest into table T ('x.csv.gz')")).ErrorCode);
        await _data.RunAsync(".ingest into table T ('x.csv.gz') with (treatGzAsUncompressed=true)");

        Assert.Equal(["a|1"], (await _data.QueryAsync("T"))[1..]);
    }

    [Fact]
    public async Task WhatWasIngestedBeforeIsRefused()
    {
        await TableAsync("a:string, b:long");
        _data.Files.Write("one.csv", "a,1\n");
        const string Once = ".ingest into table T ('one.csv') with (ingestIfNotExists='[\"Part0001\"]', tags='[\"ingest-by:Part0001\"]')";
        await _data.RunAsync(Once);

        Assert.Equal(ErrorCodes.IngestedBefore, (await RefusedAsync(Once)).ErrorCode);
        File.Delete(Path.Combine(_data.Files.Folder, "one.csv"));
        Assert.Equal(ErrorCodes.IngestedBefore, (await RefusedAsync(Once.Replace(".ingest", ".ingest async", StringComparison.Ordinal))).ErrorCode);
        Assert.Equal(["a|1"], (await _data.QueryAsync("T"))[1..]);
    }

    [Theory]
    [InlineData("('none.csv')", ErrorCodes.SourceNotFound, "There is no file")]
    [InlineData("('one.csv', 'none.csv')", ErrorCodes.SourceNotFound, "There is no file")]
    [InlineData("('one.csv', 'two.json')", ErrorCodes.KqlSemantic, "tell different formats")]
    [InlineData("('one.csv') with (format='avro')", ErrorCodes.KqlNotSupported, "'avro' is not supported")]
    [InlineData("('one.csv') with (format='parquet')", ErrorCodes.FileFormatMismatch, "not parquet")]
    [InlineData("('cut.json') with (format='multijson')", ErrorCodes.FileFormatMismatch, "a JSON array that is cut off")]
    [InlineData("('one.csv;sharedkey=key')", ErrorCodes.KqlSemantic, "takes no credential")]
    [InlineData("('one.csv') with (ingestionMapping='[{\"Column\":\"x\",\"Ordinal\":0}]')", ErrorCodes.KqlUnknownColumn, "no column 'x'")]
    [InlineData("('one.csv') with (ingestionMapping='[{\"Column\":\"b\",\"Transform\":\"SourceLineNumber\"}]')", ErrorCodes.KqlNotSupported, "SourceLineNumber")]
    [InlineData("('one.csv') with (ingestionMapping='[{\"Column\":\"b\",\"ConstValue\":\"x\"}]')", ErrorCodes.BadRow, "'x' is not a long (column 'b')")]
    public async Task WhatCantBeDoneIsRefusedByName(string rest, string code, string message)
    {
        await TableAsync("a:string, b:long");
        _data.Files.Write("one.csv", "a,1\n");
        _data.Files.Write("two.json", "{}");
        _data.Files.Write("cut.json", "[{\"b\":1}\n");

        var error = await RefusedAsync($".ingest into table T {rest}");

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("=key", error.Message, StringComparison.Ordinal);
        Assert.Single(await _data.QueryAsync("T"));
    }

    private Task TableAsync(string columns) => _data.RunAsync($".create table T ({columns})");

    private async Task<KustoExportException> RefusedAsync(string command, string? code = null)
    {
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _data.RunAsync(command));
        Assert.Equal(code ?? error.ErrorCode, error.ErrorCode);
        return error;
    }

    private async Task<string> EndAsync(string operation)
    {
        while (true)
        {
            var state = (await _data.RunAsync($".show operations {operation} | project State"))[1];
            if (state != "InProgress")
                return state;
            await Task.Delay(20);
        }
    }
}
