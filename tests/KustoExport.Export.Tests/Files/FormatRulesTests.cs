using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Files;

/// <summary>What names and options mean, and which don't go together.</summary>
public sealed class FormatRulesTests
{
    public static TheoryData<ExportFormat, ArtifactOptions> Refused() => new()
    {
        { ExportFormat.Csv, new() { Compression = ArtifactCompression.Zstd } },
        { ExportFormat.Json, new() { Compression = ArtifactCompression.Snappy } },
        { ExportFormat.Json, new() { IncludeHeaders = HeaderMode.All } },
        { ExportFormat.Parquet, new() { IncludeHeaders = HeaderMode.None } },
        { ExportFormat.Parquet, new() { Encoding = TextEncoding.UTF8BOM } },
        { ExportFormat.Tsv, new() { ParquetRowGroupSize = 1000 } },
        { ExportFormat.Xlsx, new() { ParquetRowGroupSize = 1000 } },
        { ExportFormat.Xlsx, new() { ParquetDatetimePrecision = DatetimePrecision.Microsecond } },
        { ExportFormat.Xlsx, new() { Encoding = TextEncoding.UTF8NoBOM } },
        { ExportFormat.Xlsx, new() { Compression = ArtifactCompression.None } },
        { ExportFormat.Xlsx, new() { SizeLimit = 1_000_000 } },
        { ExportFormat.Csv, new() { ParquetDatetimePrecision = DatetimePrecision.Microsecond } },
        { ExportFormat.Csv, new() { SizeLimit = 0 } },
        { ExportFormat.Parquet, new() { ParquetRowGroupSize = 0 } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void AnOptionThatTheFormatCannotHaveIsRefused(ExportFormat format, ArtifactOptions options) =>
        Assert.Equal(ErrorCodes.ExportOption, Assert.Throws<TargetException>(() => FormatRules.Check(format, options)).ErrorCode);

    [Fact]
    public void NoServiceWritesExcelFiles()
    {
        var storage = new ExportTarget.Storage([StorageConnectionString.Parse("/tmp/out")]);

        var refused = Assert.Throws<TargetException>(() => FormatRules.Check(new ExportRequest(new QueryRequest("T"), ExportFormat.Xlsx, storage)));
        Assert.Equal(ErrorCodes.FormatNotSupported, refused.ErrorCode);
    }

    [Theory]
    [InlineData("a.csv", ExportFormat.Csv)]
    [InlineData("a.CSV.GZ", ExportFormat.Csv)]
    [InlineData("a.b.tsv", ExportFormat.Tsv)]
    [InlineData("a.jsonl", ExportFormat.Json)]
    [InlineData("a.ndjson.gz", ExportFormat.Json)]
    [InlineData("a.parquet", ExportFormat.Parquet)]
    [InlineData("a.xlsx", ExportFormat.Xlsx)]
    [InlineData("a.gz", null)]
    [InlineData("csv", null)]
    public void TheExtensionSaysTheFormat(string name, ExportFormat? expected) => Assert.Equal(expected, FormatRules.FromFileName(name));

    [Theory]
    [InlineData("/f/a.csv", ExportFormat.Csv, null, null, "/f/a.csv")]
    [InlineData("/f/a.csv", ExportFormat.Csv, ArtifactCompression.Gzip, null, "/f/a.csv.gz")]
    [InlineData("/f/a.csv.gz", ExportFormat.Csv, null, null, "/f/a.csv.gz")]
    [InlineData("/f/a.csv.gz", ExportFormat.Csv, ArtifactCompression.Gzip, 1L, "/f/a_1.csv.gz")]
    [InlineData("/f/a.b.jsonl", ExportFormat.Json, null, 1L, "/f/a.b_1.jsonl")]
    [InlineData("/f/a", ExportFormat.Csv, null, 1L, "/f/a_1")]
    [InlineData("/f/a.parquet", ExportFormat.Parquet, ArtifactCompression.Gzip, null, "/f/a.parquet")]
    public void AFileIsNamedAsAsked(string path, ExportFormat format, ArtifactCompression? compression, long? sizeLimit, string expected)
    {
        var names = ArtifactNames.Of(new ExportTarget.LocalFile(path), format, new() { Compression = compression, SizeLimit = sizeLimit });

        Assert.Equal(expected, names.Path(1).Replace('\\', '/'));
    }

    [Theory]
    [InlineData("/f/a.parquet.gz", ExportFormat.Parquet, null)]
    [InlineData("/f/a.xlsx.gz", ExportFormat.Xlsx, null)]
    [InlineData("/f/a.csv.gz", ExportFormat.Csv, ArtifactCompression.None)]
    public void ANameThatWouldLieIsRefused(string path, ExportFormat format, ArtifactCompression? compression) =>
        Assert.Equal(
            ErrorCodes.ExportOption,
            Assert.Throws<TargetException>(() => ArtifactNames.Of(new ExportTarget.LocalFile(path), format, new() { Compression = compression })).ErrorCode);

    [Theory]
    [InlineData("1048576", 1048576)]
    [InlineData("100MB", 104857600)]
    [InlineData("1 gb", 1073741824)]
    [InlineData("1.5kb", 1536)]
    [InlineData("10B", 10)]
    public void SizesAreReadAsPeopleWriteThem(string text, long expected) => Assert.Equal(expected, ByteSize.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("-1")]
    [InlineData("10 apples")]
    [InlineData("99999999999TB")]
    public void WhatIsNoSizeIsRefused(string text) =>
        Assert.Equal(ErrorCodes.ExportOption, Assert.Throws<TargetException>(() => ByteSize.Parse(text)).ErrorCode);
}
