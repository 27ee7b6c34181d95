using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of <c>.export</c>.</summary>
public sealed class ExportCommandParserTests
{
    [Fact]
    public void AnExportHasItsParts()
    {
        const string Text = """
            .export compressed to CSV (
                h@"https://one.blob.core.windows.net/box;sesame",
                "out/" "here"
            ) with (
                sizeLimit=1000000000, namePrefix='late', fileExtension=".txt", includeHeaders="FIRSTFILE", encoding=UTF8BOM,
                compressionType="gzip", distribution="per_node", distributed=true, persistDetails=false
            )
            <| Logs | where id == "1234"; print 1
            """;

        var command = Parse(Text);

        Assert.Equal((true, "csv"), (command.IsCompressed, command.Format));
        Assert.Equal(["https://one.blob.core.windows.net/box;sesame", "out/here"], command.Connections.Select(c => c.Value));
        Assert.Equal(
            new ExportProperties
            {
                SizeLimit = 1_000_000_000, NamePrefix = "late", FileExtension = ".txt", IncludeHeaders = "firstFile", Encoding = "UTF8BOM",
                CompressionType = "gzip", Distribution = "per_node", IsDistributed = true, PersistsDetails = false,
            },
            command.Properties);
        Assert.Equal("Logs | where id == \"1234\"; print 1", Text[command.Query.Start..command.Query.End]);
        Assert.False(command.IsReadOnly);
    }

    [Theory]
    [InlineData("with (parquetRowGroupSize=5000, parquetDatetimePrecision='microsecond')", 5000, "microsecond")]
    [InlineData("with (parquetDatetimePrecision=Millisecond)", null, "millisecond")]
    [InlineData("with ()", null, null)]
    [InlineData("", null, null)]
    public void ParquetHasItsProperties(string properties, int? rowGroupSize, string? precision)
    {
        var command = Parse($".export to parquet ('x') {properties} <| set notruncation; T");

        Assert.Equal((rowGroupSize, precision, false), (command.Properties.ParquetRowGroupSize, command.Properties.ParquetDatetimePrecision, command.IsCompressed));
    }

    [Theory]
    [InlineData("100000000")]
    [InlineData("4294967296")]
    public void TheSizeLimitHasItsRange(string limit) => Assert.NotNull(Parse($".export to csv ('x') with (sizeLimit={limit}) <| T").Properties.SizeLimit);

    [Theory]
    [InlineData("", "", false, false)]
    [InlineData("async", "", true, true)]
    [InlineData("async compressed", "with (persistDetails=false)", true, false)]
    [InlineData("", "with (persistDetails=true)", false, true)]
    public void AsynchronousRunsKeepTheirDetailsUnlessToldOtherwise(string words, string properties, bool isAsync, bool persists)
    {
        var command = Parse($".export {words} to csv ('x') {properties} <| T");

        Assert.Equal((isAsync, persists), (command.IsAsync, command.PersistsDetails));
    }

    [Theory]
    [InlineData(".export to csv ('x') with (persistDetails=1) <| T", ErrorCodes.KqlSyntax, "1", "true or false")]
    [InlineData(".export to cvs ('x') <| T", ErrorCodes.KqlSyntax, "cvs", "Did you mean 'csv'?")]
    [InlineData(".export csv ('x') <| T", ErrorCodes.KqlSyntax, "csv", "'to'")]
    [InlineData(".export to csv () <| T", ErrorCodes.KqlSyntax, ")", "connection string")]
    [InlineData(".export to csv (x) <| T", ErrorCodes.KqlSyntax, "x", "connection string")]
    [InlineData(".export to csv ('x') | T", ErrorCodes.KqlSyntax, "|", "'<|'")]
    [InlineData(".export to csv ('x') < | T", ErrorCodes.KqlSyntax, "<", "'<|'")]
    [InlineData(".export to csv ('x') <|", ErrorCodes.KqlSyntax, "", "a query")]
    [InlineData(".export to csv ('x') with (sizeLimits=1) <| T", ErrorCodes.KqlSyntax, "sizeLimits", "Did you mean 'sizeLimit'?")]
    [InlineData(".export to csv ('x') with (spread=1) <| T", ErrorCodes.KqlSyntax, "spread", "The properties are: includeHeaders")]
    [InlineData(".export to csv ('x') with (sizeLimit=99999999) <| T", ErrorCodes.KqlSyntax, "99999999", "100 MB to 4 GB")]
    [InlineData(".export to csv ('x') with (sizeLimit=4294967297) <| T", ErrorCodes.KqlSyntax, "4294967297", "100 MB to 4 GB")]
    [InlineData(".export to csv ('x') with (sizeLimit='1GB') <| T", ErrorCodes.KqlSyntax, "'1GB'", "100 MB to 4 GB")]
    [InlineData(".export to csv ('x') with (includeHeaders='frist') <| T", ErrorCodes.KqlSyntax, "'frist'", "none, all, firstFile")]
    [InlineData(".export to csv ('x') with (encoding='UTF8NoBOMM') <| T", ErrorCodes.KqlSyntax, "'UTF8NoBOMM'", "Did you mean 'UTF8NoBOM'?")]
    [InlineData(".export to csv ('x') with (compressionType='gzip') <| T", ErrorCodes.KqlSyntax, "compressionType", ".export compressed to")]
    [InlineData(".export compressed to csv ('x') with (compressionType='zip') <| T", ErrorCodes.KqlSyntax, "'zip'", "gzip")]
    [InlineData(".export to csv ('x') with (distribution='per_nod') <| T", ErrorCodes.KqlSyntax, "'per_nod'", "Did you mean 'per_node'?")]
    [InlineData(".export to csv ('x') with (distributed='maybe') <| T", ErrorCodes.KqlSyntax, "'maybe'", "true or false")]
    [InlineData(".export to parquet ('x') with (parquetRowGroupSize=0) <| T", ErrorCodes.KqlSyntax, "0", "from 1")]
    [InlineData(".export to csv ('x') with (namePrefix='a', namePrefix='b') <| T", ErrorCodes.KqlSyntax, "namePrefix", "twice")]
    public void WhatCantBeRunIsRefusedByName(string text, string code, string words, string remedy)
    {
        var error = Assert.Throws<KqlException>(() => CommandParser.ParseOrThrow(text));

        Assert.Equal((code, words), (error.ErrorCode, (string)error.Target!));
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    private static Command.ExportToStorage Parse(string text) => Assert.IsType<Command.ExportToStorage>(CommandParser.ParseOrThrow(text).Command);
}
