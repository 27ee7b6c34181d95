using System.Diagnostics;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>What else goes wrong with buckets and folders: nothing incomplete carries a final name, and what is complete is named.</summary>
[Collection(Azurite.Collection)]
public sealed class StorageFaultTests(S3Server server) : IClassFixture<S3Server>, IAsyncLifetime
{
    private readonly StorageSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-faults-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [S3Fact]
    public async Task AServerThatDiesInTheMiddleIsSaid()
    {
        var dying = new S3Server();
        await dying.InitializeAsync();
        var (_, bucket) = await dying.NewBucketAsync();
        var connection = $"{dying.Endpoint}{bucket};AwsCredentials={S3Server.Key},{S3Server.Key}";
        await using var session = new StorageSession { OnArtifact = _ => dying.DisposeAsync() };

        var failure = await Assert.ThrowsAsync<ServiceException>(() => session.ExportAsync([connection], options: new() { SizeLimit = 50_000 }));

        Assert.Equal((ErrorCodes.StorageFailed, true), (failure.ErrorCode, failure.IsTransient));
        Assert.Contains("can't be reached: Connection refused", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(S3Server.Key, failure.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(session.Artifacts);
        Assert.All(session.Artifacts, a => Assert.Contains(a.Path, failure.Message, StringComparison.Ordinal));
        Assert.Empty(StorageSession.StagingFolders());
    }

    [S3Fact]
    public async Task AServerThatFailsForGoodLeavesWhatIsCompleteAndNamesIt()
    {
        var (client, bucket) = await server.NewBucketAsync();
        using var proxy = new FaultyProxy(server.Endpoint, n => n > 5 ? 500 : null);

        var failure = await Assert.ThrowsAsync<ServiceException>(() => _session.ExportAsync([$"{proxy.Endpoint}{bucket};AwsCredentials={S3Server.Key},{S3Server.Key}"]));

        Assert.Equal(ErrorCodes.StorageFailed, failure.ErrorCode);
        var keys = (await client.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects.Select(o => o.Key).ToList();
        Assert.Equal(3, keys.Count);
        Assert.All(keys, key => Assert.Contains($"{proxy.Endpoint}{bucket}/{key}", failure.Message, StringComparison.Ordinal));
        Assert.Empty(StorageSession.StagingFolders());
    }

    [S3Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task AServerThatFailsNowAndThenIsWaitedFor(int status)
    {
        var (client, bucket) = await server.NewBucketAsync();
        using var proxy = new FaultyProxy(server.Endpoint, n => n % 4 == 0 ? status : null);

        var artifacts = await _session.ExportAsync([$"{proxy.Endpoint}{bucket};AwsCredentials={S3Server.Key},{S3Server.Key}"]);

        Assert.True(proxy.Faults > 0);
        Assert.Equal(artifacts.Count, (await client.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects.Count);
        Assert.Equal(StorageSession.RowCount, artifacts.Sum(a => a.NumRecords));
    }

    [Fact]
    public async Task AFolderWhoseDiskFillsUpKeepsWhatIsComplete()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", _folder))
            return;
        try
        {
            var failure = await Assert.ThrowsAsync<TargetException>(() => _session.ExportAsync([_folder], options: new() { SizeLimit = 300_000 }));

            Assert.Equal(ErrorCodes.TargetFull, failure.ErrorCode);
            Assert.InRange(Directory.GetFiles(_folder).Length, 1, 6);
            Assert.All(Directory.GetFileSystemEntries(_folder), file => Assert.Contains(file, failure.Message, StringComparison.Ordinal));
            Assert.Equal(Directory.GetFiles(_folder).Order(), _session.Artifacts.Select(a => a.Path).Order());
            Assert.Empty(StorageSession.StagingFolders());
        }
        finally
        {
            Run("umount", _folder);
        }
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("file:///tmp/kx-faults/a%00b")]
    [InlineData("file:///tmp/kx-faults/a%0Ab")]
    [InlineData("https://box.s3.us-east-1.amazonaws.com/a/../b;AwsCredentials=ID,sesame")]
    [InlineData("https://box.s3.us-east-1.amazonaws.com/a/%2e%2e/b;AwsCredentials=ID,sesame")]
    [InlineData("https://box.s3.us-east-1.amazonaws.com/a%00b;AwsCredentials=ID,sesame")]
    [InlineData("http://127.0.0.1:9000/ab;AwsCredentials=ID,sesame")]
    [InlineData("http://127.0.0.1:9000/a%20box/a;AwsCredentials=ID,sesame")]
    [InlineData("https://s3.us-east-1.amazonaws.com/b%C3%BCcket/a;AwsCredentials=ID,sesame")]
    [InlineData("abfss://fs1@fabrikam.dfs.core.windows.net/a/../../b;sharedkey=c2VzYW1l")]
    public async Task AnAddressThatClimbsOrHoldsWhatNoNameHoldsIsRefused(string connection)
    {
        var failure = await Assert.ThrowsAsync<TargetException>(() => _session.ExportAsync([connection]));

        Assert.Equal(ErrorCodes.StorageAddress, failure.ErrorCode);
        Assert.DoesNotContain("sesame", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\0', failure.Message);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
