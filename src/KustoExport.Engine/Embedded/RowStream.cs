using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded;

/// <summary>Runs one statement and reads its rows, batch by batch, while DuckDB computes the next ones.</summary>
internal static class RowStream
{
    private const int BatchSize = 2048;

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
        using var transaction = new StatementTransaction(connection);
        using var command = connection.CreateCommand();
        command.CommandText = query.Text;
        command.UseStreamingMode = true;
        var readers = query.Columns.Select(c => CellReader.For(c.Type)).ToArray();

        DuckDBDataReader? reader = null;
        Task<RowBatch?>? next = null;
        using var interruption = new Interruption(command, stop.Token);
        using var stopping = stop.Token.Register(stopReading);
        try
        {
            next = Task.Run(() => Read(null), CancellationToken.None);
            while (await next.ConfigureAwait(false) is { } batch)
            {
                next = Task.Run(() => Read(reader), CancellationToken.None);
                yield return batch;
            }
        }
        finally
        {
            // Closing a reader drains what is left of the result: stop it first.
            if (next is { IsCompleted: false } || reader is { IsClosed: false })
            {
                interruption.Begin();
                stopReading();
            }

            if (next is not null)
                await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            reader?.Dispose();
        }

        RowBatch? Read(DuckDBDataReader? open)
        {
            try
            {
                stop.Token.ThrowIfCancellationRequested();
                reader = open ?? command.ExecuteReader();
                return ReadBatch(reader, readers);
            }
            catch (DuckDBException exception)
            {
                throw EngineErrors.Translate(exception, query.Text, stop.Token);
            }
            catch (OperationCanceledException exception) when (!stop.IsCancellationRequested)
            {
                throw EngineErrors.Unexplained(exception);
            }
        }
    }

    private static RowBatch? ReadBatch(DuckDBDataReader reader, Func<DuckDBDataReader, int, object?>[] readers)
    {
        var rows = new List<object?[]>(BatchSize);
        while (rows.Count < BatchSize && reader.Read())
        {
            var row = new object?[readers.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = readers[i](reader, i);
            rows.Add(row);
        }

        return rows.Count == 0 ? null : new RowBatch(rows);
    }
}
