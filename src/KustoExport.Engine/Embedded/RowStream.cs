using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded;

/// <summary>Runs one statement and reads its rows, batch by batch, while DuckDB computes the next ones.</summary>
internal static class RowStream
{
    /// <summary>Cancelling, and leaving the enumeration early, stop the statement at once.</summary>
    /// <param name="session">Where to run it.</param>
    /// <param name="query">The statement.</param>
    /// <param name="watch">Is told how far the statement is; null where nobody asks.</param>
    /// <param name="stopReading">Ends the waiting for rows of a server, which DuckDB's own interrupt doesn't.</param>
    /// <param name="whole">Stops all statements of the query.</param>
    /// <param name="cancellationToken">Stops this one.</param>
    public static async IAsyncEnumerable<RowBatch> ReadAsync(
        DuckDbSession session, SqlQuery query, StatementWatch? watch, Action stopReading, CancellationToken whole, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(whole, cancellationToken);
        using var connection = session.Connect();
        using var watched = connection.Watch(watch);
        using var stopping = stop.Token.Register(stopReading);

        ResultRows? rows = null;
        Task<RowBatch?>? next = null;
        var isAtEnd = false;
        try
        {
            next = Task.Run(() => (rows = new ResultRows(connection, query, stop.Token)).Next(), CancellationToken.None);
            while (await next.ConfigureAwait(false) is { } batch)
            {
                next = Task.Run(rows!.Next, CancellationToken.None);
                yield return batch;
            }

            isAtEnd = true;
        }
        finally
        {
            if (!isAtEnd)
                await stop.CancelAsync().ConfigureAwait(false);
            if (next is not null)
                await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            rows?.Dispose();
        }
    }
}
