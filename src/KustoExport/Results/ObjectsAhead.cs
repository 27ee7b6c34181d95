using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KustoExport.Engine.Queries;

namespace KustoExport.Results;

/// <summary>
/// The rows of a result as objects, made on another thread than the pipeline's and a little ahead of it: a pipeline has one thread, and making objects is most of the work.
/// They are what they would be if the pipeline's thread had made them.
/// </summary>
internal static class ObjectsAhead
{
    // So many that handing them over takes little time beside making them, and so few that those under way are small beside what the collector of memory finds dead each time:
    // an object of five properties takes more than a kilobyte.
    private const int MostValues = 1024;
    private const int MostWaiting = 2;

    /// <summary>The objects, some at a time, in the order of the rows. What fails behind some rows fails behind their objects.</summary>
    /// <param name="batches">The rows.</param>
    /// <param name="objects">Makes an object of each.</param>
    /// <param name="runspace">Whose types the objects have: that of the pipeline.</param>
    /// <param name="cancellationToken">Stops the reading of rows.</param>
    public static async IAsyncEnumerable<IReadOnlyList<PSObject>> ReadAsync(
        IAsyncEnumerable<RowBatch> batches, RowObjects objects, Runspace? runspace, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var made = Channel.CreateBounded<IReadOnlyList<PSObject>>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var making = Task.Run(() => MakeAsync(batches, objects, runspace, made.Writer, stop.Token), CancellationToken.None);
        try
        {
            while (await made.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (made.Reader.TryRead(out var some))
                    yield return some;
            }

            await making.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task MakeAsync(IAsyncEnumerable<RowBatch> batches, RowObjects objects, Runspace? runspace, ChannelWriter<IReadOnlyList<PSObject>> made, CancellationToken cancellationToken)
    {
        var most = Math.Max(MostValues / Math.Max(objects.ColumnCount, 1), 1);
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                for (var first = 0; first < batch.Rows.Count; first += most)
                    await made.WriteAsync(Make(batch.Rows, first, Math.Min(most, batch.Rows.Count - first), objects, runspace), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            made.Complete();
        }
    }

    // An object remembers the types of the runspace that its thread works for.
    private static PSObject[] Make(IReadOnlyList<object?[]> rows, int first, int count, RowObjects objects, Runspace? runspace)
    {
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = runspace;
        try
        {
            var made = new PSObject[count];
            for (var i = 0; i < made.Length; i++)
                made[i] = objects.Create(rows[first + i]);
            return made;
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }
}
