using KustoExport.Engine.Queries;
using KustoExport.Export.Manifests;
using KustoExport.Export.Requests;
using Xunit;

namespace KustoExport.Export.Tests.Manifests;

/// <summary>What makes a command the same as another, and what of it a manifest shows.</summary>
public sealed class ManifestCommandTests
{
    private static readonly QueryRequest s_query = new("declare query_parameters(p:string);\r\nT | where a == p")
    {
        Parameters = new Dictionary<string, object?> { ["p"] = "sesame" },
        Sources = new Dictionary<string, FileSource> { ["T"] = new(["/data/*.csv"]) },
    };

    private static readonly ExportTarget.Storage s_target = new([]);

    [Fact]
    public void WhatMeansTheSameIsTheSame()
    {
        var one = Command(s_query with { Text = "print h'secret', x = 1\r\n| project x" });
        var other = Command(s_query with { Text = "\n print h'another secret', x = 1\n| project x\n" }, target: s_target with { Distribution = ExportDistribution.Single }, options: new()
        {
            Compression = ArtifactCompression.None,
            SizeLimit = ArtifactOptions.DocumentedSizeLimit,
            IncludeHeaders = HeaderMode.None,
            Overwrite = OverwriteMode.Refuse,
        });

        Assert.Empty(one.Differences(other));
        Assert.Equal(one.Hash(), other.Hash());
    }

    [Fact]
    public void SecretsAndValuesAreNotShown()
    {
        var text = ManifestText.Compact(Command(s_query with { Text = "print h'hidden', 'https://a.blob.core.windows.net/b?sig=hidden'" }));

        Assert.DoesNotContain("sesame", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatShapesTheArtifactsMakesAnotherCommand()
    {
        (string Part, ManifestCommand Command)[] others =
        [
            ("query", Command(s_query with { Text = s_query.Text + " | take 1" })),
            ("database", Command(s_query with { Database = "other" })),
            ("parameters", Command(s_query with { Parameters = new Dictionary<string, object?> { ["p"] = "other" } })),
            ("parameters", Command(s_query with { Parameters = new Dictionary<string, object?> { ["p"] = null } })),
            ("sources", Command(s_query with { Sources = new Dictionary<string, FileSource> { ["T"] = new(["/data/*.csv"]) { NoHeader = true } } })),
            ("places", ManifestCommand.Of(new ExportRequest(s_query, ExportFormat.Csv, s_target), s_target, ["/other"])),
            ("namePrefix", Command(target: s_target with { NamePrefix = "other" })),
            ("fileExtension", Command(target: s_target with { FileExtension = ".txt" })),
            ("format", Command(format: ExportFormat.Tsv)),
            ("compression", Command(options: new() { Compression = ArtifactCompression.Gzip })),
            ("includeHeaders", Command(options: new() { IncludeHeaders = HeaderMode.All })),
            ("encoding", Command(options: new() { Encoding = TextEncoding.UTF8BOM })),
            ("sizeLimit", Command(options: new() { SizeLimit = 1 })),
        ];

        Assert.All(others, other =>
        {
            Assert.Equal([other.Part], Command().Differences(other.Command));
            Assert.NotEqual(Command().Hash(), other.Command.Hash());
        });
        Assert.Equal(["parquetRowGroupSize"], Command(format: ExportFormat.Parquet).Differences(Command(format: ExportFormat.Parquet, options: new() { ParquetRowGroupSize = 1 })));
        Assert.Equal(
            ["parquetDatetimePrecision"],
            Command(format: ExportFormat.Parquet).Differences(Command(format: ExportFormat.Parquet, options: new() { ParquetDatetimePrecision = DatetimePrecision.Microsecond })));
    }

    private static ManifestCommand Command(QueryRequest? query = null, ExportTarget.Storage? target = null, ArtifactOptions? options = null, ExportFormat format = ExportFormat.Csv) =>
        ManifestCommand.Of(new ExportRequest(query ?? s_query, format, target ?? s_target) { Options = options ?? new() }, target ?? s_target, ["/place"]);
}
