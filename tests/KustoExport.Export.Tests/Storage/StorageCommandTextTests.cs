using FsCheck;
using FsCheck.Fluent;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Engine.Secrets;
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
        from place in Gen.Elements<StoragePlace>(
            new StoragePlace.LocalFolder("out/it's here"),
            new StoragePlace.LocalFolder(@"C:\data"),
            new StoragePlace.AzureBlobs(new Uri("https://a.blob.core.windows.net"), "a", "box", ""),
            new StoragePlace.AzureBlobs(new Uri("https://a.blob.core.windows.net"), "a", "box", "a b/it's/é#1"),
            new StoragePlace.AzureBlobs(new Uri("http://127.0.0.1:10000/devstoreaccount1"), "devstoreaccount1", "box", "f"),
            new StoragePlace.S3Bucket(null, "eu-west-3", "box", "f/g"),
            new StoragePlace.S3Bucket(new Uri("http://127.0.0.1:4568"), "", "box", ""))
        from credential in place switch
        {
            StoragePlace.LocalFolder => Gen.Constant<StorageCredential>(new StorageCredential.None()),
            StoragePlace.S3Bucket => Gen.Constant<StorageCredential>(new StorageCredential.AwsKeys("ID", new Secret("a/b+c="))),
            _ => Gen.Elements<StorageCredential>(
                new StorageCredential.None(),
                new StorageCredential.CallersIdentity(),
                new StorageCredential.ManagedIdentity(null),
                new StorageCredential.ManagedIdentity(new Guid("12345678-1234-1234-1234-1234567890ab")),
                new StorageCredential.AccountKey(new Secret("c2VzYW1lc2VzYW1lc2VzYW1l")),
                new StorageCredential.AccessToken(new Secret("ey.'a'=b\\")),
                new StorageCredential.SharedAccessSignature(new Secret("sv=1&sp=rw&sig=a%2Bb%3D"))),
        }
        select new StorageConnection(place, credential);

    private static readonly Gen<ExportRequest> s_requests =
        from format in Gen.Elements(Enum.GetValues<ExportFormat>())
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
        select new ExportRequest(new QueryRequest(query), format, new ExportTarget.Storage(connections) { NamePrefix = prefix, FileExtension = extension, Distribution = distribution })
        {
            Options = new() { Compression = compression, IncludeHeaders = headers, Encoding = encoding, SizeLimit = size, ParquetRowGroupSize = rows, ParquetDatetimePrecision = precision },
        };

    [Fact]
    public void ReadingWhatIsWrittenGivesTheSameRequest() => Prop.ForAll(s_requests.ToArbitrary(), request =>
    {
        var written = (ExportTarget.Storage)request.Target;
        var text = StorageCommandText.Of(request, written);

        var read = StorageCommandRequest.Of((Command.ExportToStorage)CommandParser.ParseOrThrow(text).Command, new QueryRequest(text));

        var target = (ExportTarget.Storage)read.Target;
        Assert.Equal(written.Connections, target.Connections);
        Assert.Equal(written with { Connections = [] }, target with { Connections = [] });
        Assert.Equal((request.Format, request.Options, request.Query.Text), (read.Format, read.Options, read.Query.Text.TrimStart()));
        Assert.DoesNotContain("c2VzYW1l", SecretText.Hide(text), StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    private static Gen<T?> Maybe<T>(params T[] values)
        where T : struct => Gen.Elements<T?>([null, .. values.Select(v => (T?)v)]);
}
