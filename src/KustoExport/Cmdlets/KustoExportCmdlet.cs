using System.Management.Automation;
using KustoExport.Progress;
using KustoExport.Secrets;

namespace KustoExport.Cmdlets;

/// <summary>
/// The base of every cmdlet: one token that Ctrl+C cancels, rows pulled on the pipeline's own thread, errors as error records.
/// A cmdlet overrides <see cref="Begin"/>, <see cref="Process"/> and <see cref="End"/>, and may throw out of them:
/// the exception ends the cmdlet as a terminating error.
/// </summary>
public abstract partial class KustoExportCmdlet : PSCmdlet, IDisposable
{
    private static readonly TimeSpan s_meanwhile = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private ThrottledProgress? _progress;

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken StopToken => _stopping.Token;

    /// <summary>A progress bar for this cmdlet; its end is written when the cmdlet ends.</summary>
    protected ThrottledProgress Progress => _progress ??= new ThrottledProgress(this);

    /// <summary>What the cmdlet does once, before input arrives.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>What the cmdlet does for each input object (once, where nothing is piped in).</summary>
    protected virtual void Process()
    {
    }

    /// <summary>What the cmdlet does once, after the last input object.</summary>
    protected virtual void End()
    {
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guarded(() =>
    {
        LearnParameters();
        Begin();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guarded(() =>
    {
        if (MyInvocation.ExpectingInput)
            LearnParameters();
        Process();
    });

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Guarded(End);
        _progress?.Complete();
    }

    /// <inheritdoc/>
    /// <remarks>Runs on another thread than the cmdlet: it may cancel, and nothing else.</remarks>
    protected sealed override void StopProcessing()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet ended between the user's Ctrl+C and now.
        }
    }

    /// <summary>Ends what still runs, and frees what the cmdlet holds. Overrides call the base.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stopping.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits for asynchronous work, on this thread; the work's own exception comes out.</summary>
    protected void Await(Func<CancellationToken, Task> work) => WithoutContext(() => work(StopToken).GetAwaiter().GetResult());

    /// <inheritdoc cref="Await(Func{CancellationToken, Task})"/>
    protected T Await<T>(Func<CancellationToken, Task<T>> work) => Await(work, meanwhile: null);

    /// <summary>The same, and does something on this thread again and again as long as it waits.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> work, Action? meanwhile)
    {
        T result = default!;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        WithoutContext(() => result = Wait(work(waiting.Token), meanwhile, waiting));
        return result;
    }

    /// <summary>
    /// Pulls a sequence item by item and hands each to <paramref name="receive"/> on this thread, where it may write.
    /// When receiving ends early (<c>| Select-Object -First 1</c>, an error, Ctrl+C) the sequence's token is cancelled before the
    /// sequence is disposed, so that no source runs on to its end.
    /// </summary>
    protected void Pull<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, Action<T> receive) => Pull(source, receive, meanwhile: null);

    /// <summary>The same, and does something on this thread again and again as long as it waits for an item.</summary>
    private protected void Pull<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, Action<T> receive, Action? meanwhile)
    {
        using var pulling = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        WithoutContext(() =>
        {
            var items = source(pulling.Token).GetAsyncEnumerator(pulling.Token);
            var finished = false;
            try
            {
                while (items.MoveNextAsync() is var next && (next.IsCompleted ? next.GetAwaiter().GetResult() : Wait(next.AsTask(), meanwhile, pulling)))
                    receive(items.Current);
                finished = true;
            }
            finally
            {
                if (!finished)
                    pulling.Cancel();
                Wait(items.DisposeAsync());
            }
        });
    }

    /// <summary>Reports an error that concerns one item, and goes on.</summary>
    protected void WriteError(Exception exception) => WriteError(ErrorRecords.From(ShownException.Of(exception, _secrets), MyInvocation));

    // Work is never left running: where what is done meanwhile fails (a pipeline that is stopped can't write), it is stopped and waited for.
    private static T Wait<T>(Task<T> work, Action? meanwhile, CancellationTokenSource stop)
    {
        try
        {
            while (meanwhile is not null && Task.WaitAny([work], s_meanwhile) < 0)
                meanwhile();
        }
        catch
        {
            stop.Cancel();
            Task.WaitAny(work);
            throw;
        }

        return work.GetAwaiter().GetResult();
    }

    private static void Wait(ValueTask step)
    {
        if (step.IsCompleted)
            step.GetAwaiter().GetResult();
        else
            step.AsTask().GetAwaiter().GetResult();
    }

    // In a host with a synchronization context, work that resumes in it would wait for this very thread.
    private static void WithoutContext(Action action)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            _progress?.Complete();
            if (IsOurs(e))
                ThrowTerminatingError(ErrorRecords.From(ShownException.Of(e, _secrets), MyInvocation));
            throw;
        }
    }

    // These belong to the engine: it ends pipelines with them (Select-Object -First 1, break, exit, Ctrl+C), and a terminating error
    // that was thrown already is finished.
    private bool IsOurs(Exception exception) => exception switch
    {
        PipelineStoppedException or FlowControlException or OperationCanceledException => false,
        RuntimeException when exception is IContainsErrorRecord => false,
        _ => true,
    };
}
