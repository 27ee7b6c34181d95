using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.LocalFiles;

/// <summary>A way to write the rows of one query to files. Used once.</summary>
internal abstract class ArtifactWriter
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(200);

    private readonly Channel<Artifact> _finished = Channel.CreateUnbounded<Artifact>();
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private volatile string? _begun;
    private long _completeBytes;

    protected ArtifactWriter(ExportRequest request, ArtifactNames names) => (Request, Names) = (request, names);

    /// <summary>Places for artifacts: one is taken before each is begun, and given back by whoever takes the artifact away. Null is no limit.</summary>
    public SemaphoreSlim? Room { get; set; }

    /// <summary>Whether the records stay in the order of the rows also where the query doesn't say one; else they are written faster, and an artifact has any of them.</summary>
    public bool KeepsOrder { get; set; } = true;

    protected ExportRequest Request { get; }

    protected ArtifactNames Names { get; }

    /// <summary>
    /// Writes all artifacts: each comes when it has its final name, and progress in between. The first failure ends it; artifacts that
    /// came before are complete and stay. The work has ended when the sequence has, also when its reader stops early.
    /// </summary>
    public async IAsyncEnumerable<ExportEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Task.Run(() => WorkAsync(stopping.Token), CancellationToken.None);
        try
        {
            var next = _finished.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            while (true)
            {
                if (await Task.WhenAny(next, Task.Delay(s_progressInterval, CancellationToken.None)).ConfigureAwait(false) != next)
                {
                    yield return Progress() with { Bytes = Volatile.Read(ref _completeBytes) + BytesOfBegun() };
                    continue;
                }

                if (!await next.ConfigureAwait(false))
                    break;
                while (_finished.Reader.TryRead(out var artifact))
                    yield return new ExportEvent.Finished(artifact);
                next = _finished.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await work.ConfigureAwait(false);
    }

    /// <summary>Writes all artifacts, each through <see cref="WriteArtifactAsync"/>.</summary>
    protected abstract Task WriteAsync(CancellationToken cancellationToken);

    /// <summary>How far it is. Called from another thread while it writes.</summary>
    protected abstract ExportEvent.Progress Progress();

    /// <summary>Whether an artifact, counted from 1, begins with the column names.</summary>
    protected bool HasHeader(int number) => Request.Format.HasHeaders() && (Request.Options.IncludeHeaders ?? HeaderMode.All) switch
    {
        HeaderMode.All => true,
        HeaderMode.FirstFile => number == 1,
        _ => false,
    };

    /// <summary>Writes one artifact: <paramref name="write"/> fills the partial file, of which it gets the path, and gives the number of records.</summary>
    /// <param name="number">Its place in the order of the artifacts, from 1.</param>
    /// <param name="write">Writes the file.</param>
    /// <param name="cancellationToken">Stops the wait for room.</param>
    /// <param name="partition">The folder that whoever takes the artifact away shall bring it to.</param>
    protected async Task WriteArtifactAsync(int number, Func<string, Task<long>> write, CancellationToken cancellationToken, string? partition = null)
    {
        await WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        using var partial = Begin(number);
        try
        {
            Finish(number, partial, await write(partial.Path).ConfigureAwait(false), partition);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw TargetFailure.From(e, Names.Path(number));
        }
        catch (KustoExportException e) when (TargetFailure.IsOf(e, partial.Path))
        {
            throw TargetFailure.From(e, Names.Path(number));
        }
    }

    /// <summary>Waits for a place among the artifacts that are finished and not taken away yet.</summary>
    protected Task WaitForRoomAsync(CancellationToken cancellationToken) => Room?.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Begins an artifact: its partial file is there, and empty.</summary>
    protected PartialFile Begin(int number)
    {
        var partial = PartialFile.Create(Names.Path(number), Request.Options.Overwrite);
        _begun = partial.Path;
        return partial;
    }

    /// <summary>Gives a complete artifact its final name, and tells of it. It takes the place that <see cref="WaitForRoomAsync"/> has waited for.</summary>
    protected void Finish(int number, PartialFile partial, long records, string? partition)
    {
        var size = partial.Commit();
        Interlocked.Add(ref _completeBytes, size);
        _finished.Writer.TryWrite(new Artifact(Names.Path(number), records, size, Request.Format, _elapsed.Elapsed)
        {
            Number = number,
            ExternalTableName = (Request.Target as ExportTarget.ExternalTable)?.Table.Name,
            Partition = partition,
        });
    }

    // Of the artifact that was begun last: few are written side by side.
    private long BytesOfBegun() => _begun is { } path && new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _finished.Writer.TryComplete();
        }
    }
}
