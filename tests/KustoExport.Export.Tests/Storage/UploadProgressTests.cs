using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>An export whose query is over tells how much of its artifacts is in the storage.</summary>
public sealed class UploadProgressTests : IDisposable
{
    // Other tests, which run beside this one, want no staging to be left in the system's folder.
    private readonly string _root = Directory.CreateTempSubdirectory("kx-progress-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task WhatIsLeftToUploadIsTold()
    {
        await using var service = new EmbeddedService();
        var request = new ExportRequest(new QueryRequest(StorageSession.Rows), ExportFormat.Csv, new ExportTarget.Storage([StorageConnectionString.Parse(_root)]));
        await using var query = await service.PrepareAsync(request.Query, default);
        using var staging = StagingFolder.Create(_root);
        var storage = new SlowStorage();
        var halves = new List<ExportEvent.Progress>();
        Artifact? finished = null;

        await foreach (var step in new StorageExport(query, request, staging, new ArtifactDelivery([storage])).RunAsync(default))
        {
            if (step is ExportEvent.Progress { Bytes: > 0 } progress)
            {
                halves.Add(progress);
                storage.Gate.TrySetResult();
            }
            else if (step is ExportEvent.Finished { Artifact: var artifact })
            {
                finished = artifact;
            }
        }

        Assert.Equal(finished!.SizeInBytes / 2, halves[0].Bytes);
        Assert.InRange(halves[0].Percent!.Value, 49, 51);
    }

    // Has half of the file, and waits.
    private sealed class SlowStorage : IStorage
    {
        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string AddressOf(string name) => name;

        public Task CheckAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task UploadAsync(string file, string name, Action<long> sent, CancellationToken cancellationToken)
        {
            var length = new FileInfo(file).Length;
            sent(length / 2);
            await Gate.Task.WaitAsync(cancellationToken);
            sent(length - (length / 2));
        }

        public Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DownloadAsync(string name, string file, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
