using FsCheck;
using FsCheck.Fluent;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Writing a request as a command and reading it are inverse.</summary>
public sealed class StorageCommandTextTests
{
    private static readonly string[] s_texts = ["late", "a b", "it's", "é😀", "x#1", "q=1&r", "back\\slash", "tab\there"];

    private static readonly Gen<StorageConnection> s_connections =
        from place in Gen.Elements(
            "out/it's here",
            @"C:\data",
            "file:///data/out",
            "https://a.blob.core.windows.net/box",
            "https://a.blob.core.windows.net/box/a b/it's/é%231/",
            "https://a.dfs.core.windows.net/box/f",
            "abfss://box@a.dfs.core.windows.net/f",
            "http://127.0.0.1:10000/devstoreaccount1/box/f",
            "https://box.s3.eu-west-3.amazonaws.com/f/g",
            "http://127.0.0.1:4568/box")
        let isBucket = place.Contains("s3.", StringComparison.Ordinal) || place.Contains("4568", StringComparison.Ordinal)
        from credential in !place.Contains("://", StringComparison.Ordinal) || place.StartsWith("file", StringComparison.Ordinal)
            ? Gen.Constant<StorageCredential>(new StorageCredential.None())
            : isBucket
            ? Gen.Constant<StorageCredential>(new StorageCredential.AwsKeys("ID", new Secret("a/b+sesame=")))
            : Gen.Elements<StorageCredential>(
                new StorageCredential.None(),
                new StorageCredential.CallersIdentity(),
                new StorageCredential.ManagedIdentity(null),
                new StorageCredential.ManagedIdentity(new Guid("12345678-1234-1234-1234-1234567890ab")),
                new StorageCredential.AccountKey(new Secret("c2VzYW1lc2VzYW1lc2VzYW1l")),
                new StorageCredential.AccessToken(new Secret("ey.'a'=sesame\\")),
                new StorageCredential.SharedAccessSignature(new Secret("sv=1&sp=rw&sig=sesame%2Bb%3D")))
        select StorageConnectionString.Parse(isBucket ? $"{place};AwsCredentials=ID,KEY" : place) with { Credential = credential };

    private static readonly Gen<(ExportRequest Request, bool IsAsync)> s_requests =
        from format in Gen.Elements(Enum.GetValues<ExportFormat>().Except([ExportFormat.Xlsx]).ToArray())
        from compression in Gen.Elements(format == ExportFormat.Parquet ? Enum.GetValues<ArtifactCompression>() : [ArtifactCompression.None, ArtifactCompression.Gzip])
        from connections in s_connections.NonEmptyListOf()
        from headers in Maybe(HeaderMode.None, HeaderMode.All, HeaderMode.FirstFile)
        from encoding in Maybe(TextEncoding.UTF8BOM, TextEncoding.UTF8NoBOM)
        from size in Maybe(ExportProperties.SmallestSizeLimit, 1_000_000_000L, ExportProperties.LargestSizeLimit)
        from rows in Maybe(1, 100_000, int.MaxValue)
        from precision in Maybe(DatetimePrecision.Millisecond, DatetimePrecision.Microsecond)
        from distribution in Gen.Elements(Enum.GetValues<ExportDistribution>())
        from prefix in Gen.Elements(s_texts)
        from extension in Gen.Elements([null, .. s_texts])
        from query in Gen.Elements("T", "T | where s == 'it''s' // <| \n| count; print 1", "let x = 1;\nprint x")
        from isAsync in Gen.Elements(true, false)
        select (new ExportRequest(new QueryRequest(query), format, new ExportTarget.Storage(connections) { NamePrefix = prefix, FileExtension = extension, Distribution = distribution })
        {
            Options = new() { Compression = compression, IncludeHeaders = headers, Encoding = encoding, SizeLimit = size, ParquetRowGroupSize = rows, ParquetDatetimePrecision = precision },
        }, isAsync);

    [Fact]
    public void ReadingWhatIsWrittenGivesTheSameRequest() => Prop.ForAll(s_requests.ToArbitrary(), export =>
    {
        var request = export.Request;
        var written = (ExportTarget.Storage)request.Target;
        var text = CommandPrinter.ForService.Print(request, export.IsAsync)!;

        var command = (Command.ExportToStorage)CommandParser.ParseOrThrow(text).Command;
        var read = StorageCommandRequest.Of(command, new QueryRequest(text));

        var target = (ExportTarget.Storage)read.Target;
        Assert.Equal(export.IsAsync, command.IsAsync);
        Assert.Equal(written.Connections, target.Connections);
        Assert.Equal(written with { Connections = [] }, target with { Connections = [] });
        Assert.Equal((request.Format, request.Options, request.Query.Text), (read.Format, read.Options, read.Query.Text.TrimStart()));
        foreach (var shown in (string[])[SecretText.Hide(text), CommandPrinter.ForPeople.Print(request, export.IsAsync)!])
        {
            Assert.DoesNotContain("c2VzYW1l", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("sesame", shown, StringComparison.Ordinal);
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("https://a.blob.core.windows.net/box/f;c2VzYW1lc2VzYW1lc2VzYW1l", "https://a.blob.core.windows.net/box/f;***")]
    [InlineData("abfss://box@a.dfs.core.windows.net/f;c2VzYW1lc2VzYW1lc2VzYW1l", "abfss://box@a.dfs.core.windows.net/f;sharedkey=***")]
    [InlineData("https://a.dfs.core.windows.net/box;token=sesame", "https://a.dfs.core.windows.net/box;token=***")]
    [InlineData("https://a.blob.core.windows.net/box?sv=1&sig=sesame", "https://a.blob.core.windows.net/box?***")]
    [InlineData("https://a.blob.core.windows.net/box;impersonate", "https://a.blob.core.windows.net/box;impersonate")]
    [InlineData("https://a.blob.core.windows.net/box;managed_identity=system", "https://a.blob.core.windows.net/box;managed_identity=system")]
    [InlineData("https://box.s3.eu-west-3.amazonaws.com/f;AwsCredentials=ID,sesame", "https://box.s3.eu-west-3.amazonaws.com/f;AwsCredentials=ID,***")]
    public void PeopleSeeTheSameCommandWithStarsForItsSecrets(string connection, string shown)
    {
        var request = new ExportRequest(new QueryRequest("T | where s == h'sesame'"), ExportFormat.Tsv, new ExportTarget.Storage([StorageConnectionString.Parse(connection)]));

        Assert.Equal($".export async to tsv (h@\"{shown}\") with (namePrefix='export') <| T | where s == h'******'", CommandPrinter.ForPeople.Print(request, isAsync: true));
    }

    private static Gen<T?> Maybe<T>(params T[] values)
        where T : struct => Gen.Elements<T?>([null, .. values.Select(v => (T?)v)]);
}
