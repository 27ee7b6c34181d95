using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>
/// Writes the result of a query to storage: artifacts are written to a folder of this machine, one after the other, and uploaded side by
/// side while the next ones are written. Few wait at a time. Used once.
/// </summary>
internal sealed class StorageExport
{
    private const int MostUploads = 4;

    // Beside those that are uploaded: two that are being written, of which one nearly is, or one and one that waits.
    private const int FurtherArtifacts = 2;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly Channel<ExportEvent> _events = Channel.CreateUnbounded<ExportEvent>();
    private readonly ConcurrentQueue<string> _complete = new();
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly ArtifactWriter _writer;
    private readonly ArtifactDelivery _delivery;
    private readonly Func<int, string> _names;
    private readonly IReadOnlyList<ResultColumn> _columns;
    private readonly SemaphoreSlim _uploading;
    private readonly SemaphoreSlim _room;
    private long _stagedBytes;
    private long? _records;

    /// <param name="query">What to export; not run yet.</param>
    /// <param name="request">A request whose target is storage, or an external table.</param>
    /// <param name="staging">Where the artifacts wait.</param>
    /// <param name="delivery">Brings them to where they belong.</param>
    public StorageExport(EmbeddedQuery query, ExportRequest request, TemporaryFolder staging, ArtifactDelivery delivery)
    {
        var staged = StagedArtifacts.Of(query, request, staging.Path, delivery.ExportId);
        var uploads = Math.Min(staged.MostAtOnce ?? MostUploads, MostUploads);
        (_delivery, _uploading, _room) = (delivery, new(uploads), new(uploads + FurtherArtifacts));
        (_writer, _names, _columns) = (staged.Writer, staged.Names.Name, query.Columns);
        _writer.Room = _room;
        _writer.KeepsOrder = staged.MostAtOnce == 1 || delivery.KeepsOrder;
    }

    /// <summary>Each artifact comes when it is complete in storage. When the sequence has ended, so has all work.</summary>
    /// <exception cref="KustoExportException">The first failure; its message names the artifacts that are complete.</exception>
    public async IAsyncEnumerable<ExportEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Task.Run(() => WorkAsync(stopping, cancellationToken), CancellationToken.None);
        try
        {
            await foreach (var step in _events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return step;
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await work.ConfigureAwait(false);
    }

    private async Task WorkAsync(CancellationTokenSource stopping, CancellationToken cancellationToken)
    {
        var uploads = new List<Task>();
        Exception? first = null;

        // Whether the storage can be written to is asked while the query begins, and known before anything is sent.
        var begun = BeginAsync();
        try
        {
            await foreach (var step in _writer.RunAsync(stopping.Token).ConfigureAwait(false))
            {
                switch (step)
                {
                    case ExportEvent.Finished { Artifact: var staged }:
                        _stagedBytes += staged.SizeInBytes ?? 0;
                        uploads.Add(UploadAsync(staged));
                        break;
                    case ExportEvent.Progress written:
                        _records = written.Records;
                        _events.Writer.TryWrite(written with { Bytes = _delivery.BytesSent });
                        break;
                    default:
                        _events.Writer.TryWrite(step);
                        break;
                }
            }
        }
        catch (Exception e)
        {
            await FailAsync(e).ConfigureAwait(false);
        }

        await begun.ConfigureAwait(false);
        await WatchAsync(Task.WhenAll(uploads)).ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
        _events.Writer.TryComplete();
        cancellationToken.ThrowIfCancellationRequested();
        if (first is not null)
            throw Explained(first);

        async Task EndAsync()
        {
            try
            {
                if (first is null && !stopping.IsCancellationRequested)
                    await _delivery.CompleteAsync(stopping.Token).ConfigureAwait(false);
                else
                    await _delivery.FailAsync(cancellationToken.IsCancellationRequested ? null : first).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                await FailAsync(e).ConfigureAwait(false);
                await _delivery.FailAsync(e).ConfigureAwait(false);
            }
        }

        async Task BeginAsync()
        {
            try
            {
                await _delivery.BeginAsync(_names, _columns, stopping.Token).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                await FailAsync(e).ConfigureAwait(false);
            }
        }

        async Task UploadAsync(Artifact staged)
        {
            try
            {
                await begun.ConfigureAwait(false);
                stopping.Token.ThrowIfCancellationRequested();
                await SendAsync(staged, stopping.Token).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                await FailAsync(e).ConfigureAwait(false);
            }
        }

        // The first failure stops the others, which then only say that they were stopped.
        Task FailAsync(Exception e) => Interlocked.CompareExchange(ref first, e, null) is null ? stopping.CancelAsync() : Task.CompletedTask;
    }

    // The query is over: what is left is known.
    private async Task WatchAsync(Task uploads)
    {
        while (await Task.WhenAny(uploads, Task.Delay(s_interval)).ConfigureAwait(false) != uploads)
            _events.Writer.TryWrite(new ExportEvent.Progress(_stagedBytes > 0 ? 100.0 * _delivery.BytesSent / _stagedBytes : null, _records) { Bytes = _delivery.BytesSent });
        await uploads.ConfigureAwait(false);
    }

    private async Task SendAsync(Artifact staged, CancellationToken cancellationToken)
    {
        await _uploading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var complete = await _delivery.DeliverAsync(staged, cancellationToken).ConfigureAwait(false);
            File.Delete(staged.Path);
            _complete.Enqueue(complete.Path);
            _events.Writer.TryWrite(new ExportEvent.Finished(complete with { Elapsed = _elapsed.Elapsed }));
        }
        finally
        {
            _uploading.Release();
            _room.Release();
        }
    }

    // As documented, artifacts that are complete stay when an export fails: whoever tries again must know them.
    private Exception Explained(Exception failure)
    {
        if (_complete.IsEmpty)
            return failure;
        var lines = $"The export is not complete. These artifacts are, and stay:{Environment.NewLine}{string.Join(Environment.NewLine, _complete.Select(path => $"  {path}"))}{(_delivery.WayOn is { } way ? Environment.NewLine + way : string.Empty)}";
        return failure switch
        {
            ServiceException e => new ServiceException(e.ErrorCode, e.Problem, e.Target, $"{e.Remedy}{Environment.NewLine}{lines}", e.InnerException) { IsTransient = e.IsTransient },
            TargetException e => new TargetException(e.ErrorCode, e.Problem, e.Target, $"{e.Remedy}{Environment.NewLine}{lines}", e.InnerException),
            _ => failure,
        };
    }
}
