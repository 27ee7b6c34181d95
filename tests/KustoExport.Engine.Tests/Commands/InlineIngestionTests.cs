using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Data that stands in a command becomes rows of a table.</summary>
public sealed class InlineIngestionTests : IAsyncLifetime
{
    private const string Ingest = ".ingest inline into table T";

    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task TheAnswerIsTheExtent()
    {
        await _session.RunAsync(".create table T (a:string, b:long)");

        var answer = await _session.RunAsync($"{Ingest} with (tags='[\"x\", \"ingest-by:1\"]', creationTime='2017-02-13') <|\na,1\nb,2");

        Assert.Equal("ExtentId", answer[0]);
        Assert.Equal(["ExtentId|RowCount|Tags|MaxCreatedOn", $"{answer[1]}|2|x\r\ningest-by:1|2017-02-13T00:00:00.0000000Z"], await _session.RunAsync(".show table T extents | project ExtentId, RowCount, Tags, MaxCreatedOn = tostring(MaxCreatedOn)"));
        Assert.Equal(["Operation|State", "DataIngestInline|Completed"], await _session.RunAsync(".show operations | where State != 'InProgress' | project Operation, State"));
    }

    // query/scalar-data-types/null-values.md prints these results.
    [Fact]
    public async Task WhiteSpaceIsDataOfStringsOnly()
    {
        await _session.RunAsync(".create table T (a:string, b:int)");
        await _session.RunAsync($"{Ingest}\n[,]\n[ , ]\n[a,1]");

        Assert.Equal(
            ["a|b|isempty_a|strlen_a|isnull_b", "|null|True|0|True", " |null|False|1|True", "a|1|False|1|False"],
            await _session.QueryAsync("T | project a, b, isempty_a = isempty(a), strlen_a = strlen(a), isnull_b = isnull(b)"));
    }

    // query/scalar-data-types/dynamic.md and management/data-ingestion/ingest-inline.md
    [Theory]
    [InlineData("a:datetime, b:dynamic", "\n  [2015-01-01,\"{\"\"EventType\"\":\"\"Demo\"\", \"\"EventValue\"\":\"\"Double-quote love!\"\"}\"]", "2015-01-01T00:00:00.0000000Z|{\"EventType\":\"Demo\",\"EventValue\":\"Double-quote love!\"}")]
    [InlineData("a:string, b:long", " <|\nShoes,1000\nWide Shoes,50\n\"Coats black\",20\n\"Coats with \"\"quotes\"\"\",5", "Shoes|1000;Wide Shoes|50;Coats black|20;Coats with \"quotes\"|5")]
    [InlineData("a:string, b:long", " <|a,1\r\n\r\n b ,-2\r\n", "a|1; b |-2")]
    [InlineData("a:string, b:long", "<|\"x\r\n,\"\"y\",1\n5\" disk,2", "x\r\n,\"y|1;5\" disk|2")]
    [InlineData("a:string, b:long", " <|\n😀 // no comment ```,1\n'x:| <|,2", "😀 // no comment ```|1;'x:| <||2")]
    [InlineData("a:string, b:long", " <|\n\"\",\n", "|null")]
    [InlineData("a:string, b:long", " [\"a ] b\n\",1] [c,2]", "a ] b\n|1;c|2")]
    [InlineData("a:string, b:long", " <|a\nb", "a|null;b|null")]
    [InlineData("a:string, b:long", " <|a,1,more\nb,2,more", "a|1;b|2")]
    [InlineData("a:string, b:long", " with (ignoreFirstRecord=true) <|\nName,Number,Other\na,1,x", "a|1")]
    [InlineData("a:string, b:long", " with (format='psv') <|\n\"a|b\"|1", "a|b|1")]
    [InlineData("a:string, b:long", " with (format=tsv) <|\na,b\t1", "a,b|1")]
    [InlineData("a:string, b:long", " with (format='scsv') <|\na;1", "a|1")]
    [InlineData("a:string, b:long", " with (format='sohsv') <|\na\u00011", "a|1")]
    [InlineData("a:string, b:long", " with (format='txt') <|\n\"a,1\n\n  b ", "\"a,1|null;  b |null")]
    [InlineData("a:string", " with (format='raw') <|\n\"a,\n b\n", "\"a,\n b\n")]
    [InlineData("a:string, b:long", " with (ingestionMapping='[{\"Column\":\"b\",\"Properties\":{\"Ordinal\":0}},{\"Column\":\"a\",\"Properties\":{\"ConstValue\":\"c\"}}]') <|\n1,x\n2,y", "c|1;c|2")]
    [InlineData("a:string, b:long", " with (format='json') <|\n{\"b\": 1, \"a\": \"é\\n\", \"c\": 2}\n\n{\"a\": {\"x\": [1]}}", "é\n|1;{\"x\":[1]}|null")]
    [InlineData("a:string, b:dynamic", " with (format='multijson') <|\n[{\"a\": \"}\\\"\",\n \"b\": {\"c\": null}},\n {\"b\": null}]\n{\"a\": \"z\", \"b\": 1}", "}\"|{\"c\":null};|null;z|1")]
    [InlineData("a:string, b:long", " with (format='json', ingestionMapping='[{\"column\":\"b\",\"path\":\"$.x.y[1]\"},{\"column\":\"a\",\"path\":\"$\"}]') <|\n{\"x\":{\"y\":[1,22]}}", "{\"x\":{\"y\":[1,22]}}|22")]
    [InlineData("a:string, b:long", " with (validationPolicy='{\"ValidationOptions\":1, \"ValidationImplications\":1}') <|\na,1.5\nb,x", "a|null;b|null")]
    [InlineData("a:string, b:long", " with (format='json', validationPolicy='{\"ValidationImplications\":1}') <|\n{\"a\": \"x\", \"b\": \"y\"}\n{\"a\": \n[1]\n{\"b\": 2}", "x|null;|2")]
    public async Task DataIsReadAsItIsWritten(string columns, string data, string rows)
    {
        await _session.RunAsync($".create table T ({columns})");

        await _session.RunAsync(Ingest + data);

        Assert.Equal(rows.Split(';'), (await _session.QueryAsync(columns.Contains("datetime", StringComparison.Ordinal) ? "T | extend a = tostring(a)" : "T"))[1..]);
    }

    [Theory]
    [InlineData("<|")]
    [InlineData("<|\n\n")]
    [InlineData("with (ignoreFirstRecord=true) <|\na,b")]
    [InlineData("with (format='json') <|  ")]
    [InlineData("with (format='multijson') <| []")]
    [InlineData("with (format='raw') <|\r\n")]
    public async Task DataWithoutRecordsMakesNoExtent(string data)
    {
        await _session.RunAsync(".create table T (a:string, b:long)");

        Assert.Equal(["ExtentId", $"{Guid.Empty}"], await _session.RunAsync($"{Ingest} {data}"));

        Assert.Single(await _session.RunAsync(".show table T extents"));
    }

    [Theory]
    [InlineData(" <|\na,1\nb,x1\nc,2", 3, 3, "'x1' is not a long (column 'b')")]
    [InlineData(" <|a,1.5", 1, 33, "'1.5' is not a long (column 'b')")]
    [InlineData(" <|\na,1\nb,2,3", 3, 1, "This record has 3 fields, and the first one has 2")]
    [InlineData(" <|\na,1\n\"b,2\nc", 3, 1, "This quote is never closed")]
    [InlineData(" <|\n\"a\" ,1", 2, 4, "There is text behind a closing quote")]
    [InlineData(" <|\n    \"Coats black\",20", 2, 5, "White space stands before this quote")]
    [InlineData("\n[a,1]\n[b,2", 3, 1, "This record has no ']' in its line")]
    [InlineData("\n[a,1] b", 2, 7, "A record begins with '['")]
    [InlineData(" with (format='json') <|\n{\"a\": \"x\"}\n{\"a\": \"é\", b}", 3, 12, "This is not JSON")]
    [InlineData(" with (format='json') <|\n[1]", 2, 1, "This is not a JSON object")]
    [InlineData(" with (format='json') <|\n{\"a\": \"é😀\", \"b\": \"y\"}", 2, 19, "'y' is not a long (column 'b')")]
    [InlineData(" with (format='multijson') <|\n[{\n \"c\": {\"b\": 1},\n \"b\": {\"x\": [1]}\n}]", 4, 7, "is not a long (column 'b')")]
    [InlineData(" with (format='multijson', ingestionMapping='[{\"Column\":\"b\",\"Path\":\"$.c.b\"}]') <|\n[{\"b\": 1}, {\"c\": {\"b\": \"y\"}}]", 2, 12, "'y' is not a long (column 'b')")]
    [InlineData(" with (format='multijson') <|\n[{\"a\": 1} {\"a\": 2}]", 2, 11, "The elements of this array are objects")]
    [InlineData(" with (format='multijson') <|\n[{\"a\": 1}", 2, 1, "This array is never closed")]
    [InlineData(" with (format='multijson') <|\n{\"a\":\n \"\\x\"}", 3, 4, "This is not JSON")]
    [InlineData(" with (format='multijson') <|\n{\"a\": 1", 2, 1, "This object is never closed")]
    public async Task ABadRecordIsShownAtItsPlaceAndNothingIsIngested(string data, int line, int column, string message)
    {
        await _session.RunAsync(".create table T (a:string, b:long)");

        var error = Assert.IsType<KqlException>(await _session.RefusedAsync(Ingest + data));

        Assert.Equal((ErrorCodes.BadRow, line, column), (error.ErrorCode, error.Line, error.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was ingested", error.Message, StringComparison.Ordinal);
        Assert.Equal(["Count", "0"], await _session.QueryAsync("T | count"));
    }

    // Not a case of the theory: the runner would replace it.
    [Fact]
    public async Task HalfASurrogatePairIsNoJson()
    {
        await _session.RunAsync(".create table T (a:string)");

        Assert.Contains("2:1: Half a surrogate pair is no JSON", (await _session.RefusedAsync($"{Ingest} with (format='json') <|\n{{\"a\": \"\ud800\"}}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllBadFieldsAreShown()
    {
        await _session.RunAsync(".create table T (a:int, b:guid)");

        var error = Assert.IsType<KqlException>(await _session.RefusedAsync($"{Ingest} <|\n1,\nx,\n2,y"));

        Assert.Equal([(3, 1)], [(error.Line, error.Column)]);
        Assert.Equal([(4, 3)], error.Further.Select(e => (e.Line, e.Column)));
    }

    [Theory]
    [InlineData(".ingest inline into table Tt <| a", ErrorCodes.KqlUnknownTable, "Did you mean 'T'?")]
    [InlineData(".ingest inline into table T with (format='parquet') <| a", ErrorCodes.KqlSemantic, "Parquet is no text")]
    [InlineData(".ingest inline into table T with (format='avro') <| a", ErrorCodes.KqlNotSupported, "'avro' is not supported")]
    [InlineData(".ingest inline into table T with (format='cvs') <| a", ErrorCodes.KqlSemantic, "Did you mean 'csv'?")]
    [InlineData(".ingest inline into table T with (format='json') [a]", ErrorCodes.KqlSemantic, "Records in brackets are csv")]
    [InlineData(".ingest inline into table T with (zipPattern='x') <| a", ErrorCodes.KqlSemantic, "no archive")]
    [InlineData(".ingest inline into table T with (ingestionMapping='[{\"Column\":\"x\",\"Ordinal\":0}]') <| a", ErrorCodes.KqlUnknownColumn, "no column 'x'")]
    [InlineData(".ingest inline into table T with (ingestionMapping='[{\"Column\":\"a\",\"Path\":\"$.a\"}]') <| a", ErrorCodes.KqlSemantic, "mapped with Ordinal")]
    [InlineData(".ingest inline into table T with (ingestionMapping='[{\"Column\":\"a\",\"Transform\":\"SourceLocation\"}]') <| a", ErrorCodes.KqlSemantic, "has no location")]
    [InlineData(".ingest inline into table T with (format='json', ingestionMapping='[{\"Column\":\"a\",\"Path\":\"$.a[\"}]') <| {}", ErrorCodes.SchemaInvalid, "can't be read")]
    public async Task WhatCantBeDoneIsRefusedByName(string command, string code, string message)
    {
        await _session.RunAsync(".create table T (a:string, b:long)");

        var error = await _session.RefusedAsync(command);

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(message, $"{error.Message} {error.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasIngestedBeforeIsRefused()
    {
        await _session.RunAsync(".create table T (a:string, b:long)");
        const string Once = $"{Ingest} with (ingestIfNotExists='[\"Part0001\"]', tags='[\"ingest-by:Part0001\"]') <| a,1";
        await _session.RunAsync(Once);

        Assert.Equal(ErrorCodes.IngestedBefore, (await _session.RefusedAsync(Once)).ErrorCode);
        Assert.Equal(["Count", "1"], await _session.QueryAsync("T | count"));
    }

    [Fact]
    public async Task ManyRecordsKeepTheirOrder()
    {
        await _session.RunAsync(".create table T (a:string, b:long)");
        await _session.RunAsync($"{Ingest} <|\n{string.Join('\n', Enumerable.Range(0, 50_000).Select(i => $"\"r\n{i}\",{i}"))}");

        Assert.Equal(["count_|sum_b|one", "50000|1249975000|r\n0"], await _session.QueryAsync("T | summarize count(), sum(b), one = take_anyif(a, b == 0)"));
        Assert.Equal(ErrorCodes.BadRow, (await _session.RefusedAsync($"{Ingest} <|\n{string.Join('\n', Enumerable.Range(0, 50_000).Select(i => $"{i},{(i == 49_999 ? "x" : i)}"))}")).ErrorCode);
        Assert.Equal(["Count", "50000"], await _session.QueryAsync("T | count"));
    }
}
