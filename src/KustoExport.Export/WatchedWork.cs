using System.Runtime.CompilerServices;
using KustoExport.Export.Artifacts;

namespace KustoExport.Export;

/// <summary>Work that ends with one artifact, and is looked at a few times a second while it goes on.</summary>
internal static class WatchedWork
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Progress, and at the end the artifact. When the sequence has ended, so has all work, also when its reader stops early.</summary>
    /// <param name="work">The work.</param>
    /// <param name="progress">How far it is; null where nobody can tell yet. Called from another thread.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async IAsyncEnumerable<ExportEvent> RunAsync(
        Func<CancellationToken, Task<Artifact>> work, Func<ExportEvent.Progress?> progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => work(stopping.Token), CancellationToken.None);
        try
        {
            while (await Task.WhenAny(running, Task.Delay(s_interval, CancellationToken.None)).ConfigureAwait(false) != running)
            {
                if (progress() is { } now)
                    yield return now;
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        yield return new ExportEvent.Finished(await running.ConfigureAwait(false));
    }
}
