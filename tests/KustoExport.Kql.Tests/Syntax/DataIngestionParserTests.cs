using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of <c>.ingest</c>.</summary>
public sealed class DataIngestionParserTests
{
    [Theory]
    [InlineData(".ingest inline into table T <|", "")]
    [InlineData(".ingest inline into table T <| a,1", " a,1")]
    [InlineData(".ingest inline into table T <|\n\"never closed // no comment ```\n#x, 'y'\n", "\n\"never closed // no comment ```\n#x, 'y'\n")]
    [InlineData(".ingest inline into table ['my table'] with (format='csv', tags='[\"a <| b\"]') <|\r\n[1,2]", "\r\n[1,2]")]
    [InlineData("// about it\n.ingest inline into table T // [no data]\n  <|a|b; c", "a|b; c")]
    [InlineData(".ingest inline into table T <||1|", "|1|")]
    public void DataIsAllThatStandsBehindTheMark(string text, string data)
    {
        var command = Assert.IsType<Command.IngestInline>(Parse(text));

        Assert.Equal(data, text[command.Data.Start..command.Data.End]);
        Assert.False(command.IsInBrackets);
        Assert.Equal((false, "DataIngestInline"), (command.IsReadOnly, command.OperationKind));
    }

    [Theory]
    [InlineData(".ingest inline into table T\n  [1,\"a ] b\"]\n  [2,x]", "[1,\"a ] b\"]\n  [2,x]")]
    [InlineData(".ingest inline into table ['my table'] [a]", "[a]")]
    [InlineData(".ingest inline into table [\"T\"] with (ignoreFirstRecord=true) // [no data]\n[', // a]", "[', // a]")]
    public void RecordsMayStandInBrackets(string text, string data)
    {
        var command = Assert.IsType<Command.IngestInline>(Parse(text));

        Assert.Equal(data, text[command.Data.Start..command.Data.End]);
        Assert.True(command.IsInBrackets);
    }

    [Fact]
    public void PropertiesAreRead()
    {
        var properties = Assert.IsType<Command.IngestInline>(Parse(""".ingest inline into table T with (format=PSV, ignoreFirstRecord=true, ingestionMapping='[]', creationTime='2017-02-13', tags="['Tag1', 'Tag2']", ingestIfNotExists='["Part0001"]', validationPolicy='{"ValidationOptions":1, "ValidationImplications":1}') <|""")).Properties;

        Assert.Equal(("PSV", true, "[]", true), (properties.Format?.Text, properties.IgnoresFirstRecord, properties.Mapping?.Text, properties.IsLenient));
        Assert.Equal(new DateTime(2017, 2, 13, 0, 0, 0, DateTimeKind.Utc), properties.Ingestion.CreationTime);
        Assert.Equal(["Tag1", "Tag2"], properties.Ingestion.Tags);
        Assert.Equal(["ingest-by:Part0001"], properties.Ingestion.ForbiddenTags);
    }

    [Fact]
    public void FilesAreNamedOneByOne()
    {
        var command = Assert.IsType<Command.IngestFromStorage>(Parse("""
            .ingest async into table T (
                h'https://contoso.blob.core.windows.net/container/file1.csv?...',
                @"C:\data\file2.csv"
            ) with (format='csv', zipPattern='*.csv', treatGzAsUncompressed=true)
            """));

        Assert.Equal([@"https://contoso.blob.core.windows.net/container/file1.csv?...", @"C:\data\file2.csv"], command.Locations.Select(l => (string)l.Value!));
        Assert.Equal((true, true, "DataIngestPull"), (command.IsAsync, command.PersistsDetails, command.OperationKind));
        Assert.Equal(("csv", "*.csv", true, false), (command.Properties.Format?.Text, command.Properties.ZipPattern?.Text, command.Properties.TreatsGzAsUncompressed, command.Properties.IsLenient));
        Assert.Single(Assert.IsType<Command.IngestFromStorage>(Parse(".ingest into table T 'file.csv'")).Locations);
    }

    [Theory]
    [InlineData(".ingest", "", "'inline into', 'into' or 'async into'")]
    [InlineData(".ingest async inline into table T <| 1", "inline", "'into'")]
    [InlineData(".ingest inline table T <| 1", "table", "'into'")]
    [InlineData(".ingest inline into T <| 1", "T", "'table'")]
    [InlineData(".ingest into T ('f.csv')", "T", "'table'")]
    [InlineData(".ingest inline into table <| 1", "<", "the name of a table")]
    [InlineData(".ingest inline into table T", "", "'<|' and data")]
    [InlineData(".ingest inline into table T < | 1", "<", "'<|' and data")]
    [InlineData(".ingest into table T", "", "'('")]
    [InlineData(".ingest into table T ()", ")", "a storage connection string")]
    [InlineData(".ingest into table T ('f.csv'", "(", "never closed")]
    [InlineData(".ingest into table T ('f.csv') | count x y z", "x", "count")]
    [InlineData(".ingest inline into table T with (formt=csv) <| 1", "formt", "Did you mean 'format'?")]
    [InlineData(".ingest inline into table T with (ignoreFirstRecord=1) <| 1", "1", "true or false")]
    [InlineData(".ingest inline into table T with (tags='x') <| 1", "'x'", "JSON array of strings")]
    [InlineData(".ingest inline into table T with (creationTime='soon') <| 1", "'soon'", "datetime")]
    [InlineData(".ingest inline into table T with (extend_schema=true) <| 1", "extend_schema", "belongs to .set, .append")]
    [InlineData(".ingest inline into table T with (folder='x') <| 1", "folder", "belongs to .set, .append")]
    [InlineData(".ingest inline into table T with (jsonMapping='[]') <| 1", "jsonMapping", "Write ingestionMapping")]
    [InlineData(".ingest inline into table T with (validationPolicy='x') <| 1", "'x'", "JSON object of ValidationOptions")]
    [InlineData(".ingest inline into table T with (validationPolicy='{\"Validation\":1,\"ValidationImplications\":1}') <| 1", "'{\"Validation\":1,\"ValidationImplications\":1}'", "JSON object of ValidationOptions")]
    [InlineData(".ingest inline into table T with (validationPolicy='{\"ValidationOptions\":0,\"ValidationImplications\":1}') <| 1", "'{\"ValidationOptions\":0,\"ValidationImplications\":1}'", "always compares the numbers of fields")]
    public void WhatIsWrongIsShownAtItsPlace(string text, string words, string message)
    {
        var error = Assert.Throws<KqlException>(() => Parse(text));

        Assert.Equal(words, text.Substring(error.Span.Start, error.Span.Length));
        Assert.Contains(message, $"{error.Message} {error.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public void DataHoldsNoSecrets()
    {
        const string Text = ".ingest inline into table T <|\nh\"shown\",1";

        Assert.Equal(Text, ObfuscatedText.Mask(Text));
        Assert.Equal(".ingest into table T (h'***')", ObfuscatedText.Mask(".ingest into table T (h'key')"));
    }

    private static Command Parse(string text) => CommandParser.ParseOrThrow(text).Command;
}
