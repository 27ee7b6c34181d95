using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of <c>.export to table</c>.</summary>
public sealed class TableExportParserTests
{
    [Fact]
    public void AnExportHasItsParts()
    {
        const string Text = """
            .export to table ['my table'] with (
                sizeLimit=1073741824, distributed=false, distribution='PER_SHARD', distributionKind=uniform, concurrency=8, spread=64, parquetRowGroupSize=5000)
            <| Logs | where id == "1234"; print 1
            """;

        var command = Parse(Text);

        Assert.Equal("my table", command.Table.Text);
        Assert.Equal(
            new TableExportProperties { SizeLimit = 1_073_741_824, IsDistributed = false, Distribution = "per_shard", DistributionKind = "uniform", Concurrency = 8, Spread = 64, ParquetRowGroupSize = 5000 },
            command.Properties);
        Assert.Equal("Logs | where id == \"1234\"; print 1", Text[command.Query.Start..command.Query.End]);
        Assert.Equal((false, false, "DataExportToExternalTable"), (command.IsReadOnly, command.IsAsync, command.OperationKind));
    }

    [Fact]
    public void AnAsynchronousExportKeepsItsAnswer() => Assert.Equal((true, true), (Parse(".export async to table T <| T").IsAsync, Parse(".export async to table T <| T").PersistsDetails));

    [Theory]
    [InlineData(".export to table <| T", "<|", "the name of an external table")]
    [InlineData(".export to table T", "", "'<|' and a query")]
    [InlineData(".export to table T <|", "", "a query")]
    [InlineData(".export to tabel T <| T", "tabel", "Did you mean 'table'?")]
    [InlineData(".export compressed to table T <| T", "compressed", "The external table says")]
    [InlineData(".export to table T with (sizeLimit=99999999) <| T", "99999999", "100 MB to 1 GB")]
    [InlineData(".export to table T with (sizeLimit=1073741825) <| T", "1073741825", "100 MB to 1 GB")]
    [InlineData(".export to table T with (spread=65) <| T", "65", "from 1 to 64")]
    [InlineData(".export to table T with (spread=0) <| T", "0", "from 1 to 64")]
    [InlineData(".export to table T with (concurrency=0) <| T", "0", "partitions at once")]
    [InlineData(".export to table T with (parquetRowGroupSize=0) <| T", "0", "records")]
    [InlineData(".export to table T with (distribution=per_nodes) <| T", "per_nodes", "Did you mean 'per_node'?")]
    [InlineData(".export to table T with (distributionKind='even') <| T", "'even'", "uniform, default")]
    [InlineData(".export to table T with (distributed=maybe) <| T", "maybe", "true or false")]
    [InlineData(".export to table T with (sizeLimits=1) <| T", "sizeLimits", "Did you mean 'sizeLimit'?")]
    [InlineData(".export to table T with (persistDetails=true) <| T", "persistDetails", "There is no property")]
    [InlineData(".export to table T with (spread=1, spread=2) <| T", "spread", "given twice")]
    [InlineData(".export to table T with (includeHeaders=all) <| T", "includeHeaders", "can't override")]
    [InlineData(".export to table T with (namePrefix='x') <| T", "namePrefix", "can't override")]
    [InlineData(".export to table T with (fileExtension='.x') <| T", "fileExtension", "can't override")]
    [InlineData(".export to table T with (compressionType='zstd') <| T", "compressionType", "can't override")]
    [InlineData(".export to table T with (compressed=true) <| T", "compressed", "can't override")]
    [InlineData(".export to table T with (encoding=UTF8BOM) <| T", "encoding", "can't override")]
    public void WhatIsWrongIsShownAtItsPlace(string text, string words, string message)
    {
        var error = Assert.Throws<KqlException>(() => Parse(text));

        Assert.Equal(ErrorCodes.KqlSyntax, error.ErrorCode);
        Assert.StartsWith(words, text[error.Span.Start..], StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static Command.ExportToTable Parse(string text) => Assert.IsType<Command.ExportToTable>(CommandParser.ParseOrThrow(text).Command);
}
