using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.S3;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>A server that speaks the protocol of S3, started on a free port for the tests of a class and ended after them.</summary>
public sealed partial class S3Server : IAsyncLifetime
{
    /// <summary>The one id that it knows, and its key.</summary>
    public const string Key = "S3RVER";

    private const string Program = "s3rver/bin/s3rver.js";

    private readonly string _folder = Directory.CreateTempSubdirectory("kx-s3-").FullName;
    private NodeServer? _server;

    /// <summary>Why the tests that need it can't run here; null where they can.</summary>
    public static string? Missing { get; } = NodeServer.Missing(Program);

    public Uri Endpoint => new($"http://127.0.0.1:{_server!.Port}");

    public async Task InitializeAsync()
    {
        if (Missing is not null)
            return;

        // Its tokens for the next page of a list are made with a cipher that OpenSSL has retired.
        _server = await NodeServer.StartAsync(
            Program, ["--directory", _folder, "--address", "127.0.0.1", "--port", "0", "--silent"], Listens(), ("NODE_OPTIONS", "--openssl-legacy-provider"));
    }

    public Task DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } running)
            running.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A client, and a new bucket.</summary>
    public async Task<(IAmazonS3 Client, string Bucket)> NewBucketAsync()
    {
        var client = new AmazonS3Client(new BasicAWSCredentials(Key, Key), new AmazonS3Config { ServiceURL = Endpoint.AbsoluteUri, ForcePathStyle = true });
        var bucket = $"box-{Guid.NewGuid():N}";
        await client.PutBucketAsync(bucket);
        return (client, bucket);
    }

    [GeneratedRegex(@"listening on 127\.0\.0\.1:(\d+)")]
    private static partial Regex Listens();
}
