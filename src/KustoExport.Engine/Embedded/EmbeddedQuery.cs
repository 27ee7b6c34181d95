using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded;

/// <summary>
/// A query that is translated but not run, and the connection to run it on, which nobody else uses until this is disposed.
/// Exports build their statements around <see cref="Sql"/>.
/// </summary>
public sealed class EmbeddedQuery : IAsyncDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly Func<ValueTask> _dispose;
    private readonly IDisposable? _watching;

    /// <param name="connection">An open connection.</param>
    /// <param name="sql">A SELECT whose columns are those of <paramref name="columns"/>, in order, each in the form that docs/types.md gives for DuckDB.</param>
    /// <param name="columns">Names and types of the result.</param>
    /// <param name="dispose">Frees the connection.</param>
    public EmbeddedQuery(DuckDBConnection connection, string sql, IReadOnlyList<ResultColumn> columns, Func<ValueTask> dispose)
    {
        (_connection, Sql, Columns, _dispose) = (connection, sql, columns, dispose);
        connection.CountProgress();
    }

    public string Sql { get; }

    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The same rows with timestamps where <see cref="Sql"/> has ticks; null where there are none.</summary>
    public StoredTimestamps? Stored { get; init; }

    /// <summary>Whether the query says the order of its rows.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>How many threads may write its rows.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Tells how far the statements around it are; null where nobody asks.</summary>
    internal StatementWatch? Watch
    {
        init => _watching = value?.Attach(Progress);
    }

    /// <summary>Another SELECT on the same connection, which belongs to this query still.</summary>
    public EmbeddedQuery Select(string sql, IReadOnlyList<ResultColumn> columns) => new(_connection, sql, columns, () => default) { IsOrdered = IsOrdered, Threads = Threads };

    /// <summary>Runs a statement and gives the number of rows it wrote; cancelling stops it at once.</summary>
    /// <exception cref="ServiceException">DuckDB couldn't run it; its own error is the inner exception.</exception>
    public Task<long> ExecuteAsync(string statement, CancellationToken cancellationToken) =>
        Task.Run(() => Execute(_connection, statement, cancellationToken), cancellationToken);

    /// <summary>Runs an INSERT and gives the number of rows that it wrote; cancelling stops it at once.</summary>
    /// <exception cref="ServiceException">DuckDB couldn't run it; its own error is the inner exception.</exception>
    internal long Insert(string statement, CancellationToken cancellationToken) =>
        Guarded(() => Run(_connection, statement, command => (uint)command.ExecuteNonQuery(), cancellationToken), statement, cancellationToken);

    /// <summary>Does what writes to a database, on the connection of the query.</summary>
    /// <exception cref="ServiceException">DuckDB couldn't do it; its own error is the inner exception.</exception>
    internal T Write<T>(Func<DuckDBConnection, T> write, CancellationToken cancellationToken) => Guarded(() => write(_connection), Sql, cancellationToken);

    /// <summary>Runs a SELECT whose rows are written slice by slice, in constant memory.</summary>
    /// <param name="select">The SELECT.</param>
    /// <param name="rule">Where a slice ends.</param>
    /// <param name="inOrder">Whether each slice keeps the order of the rows; else several threads write it.</param>
    /// <param name="cancellationToken">Stops the SELECT, and what writes a slice.</param>
    /// <exception cref="ServiceException">DuckDB couldn't run it; its own error is the inner exception.</exception>
    public Task<ResultSlices> SliceAsync(string select, SliceRule rule, bool inOrder, CancellationToken cancellationToken) =>
        Task.Run(() => Guarded(() => new ResultSlices(_connection, select, rule, inOrder ? 1 : Threads, cancellationToken), select, cancellationToken), cancellationToken);

    /// <summary>Runs a SELECT of one BLOB column and reads its rows one by one, in constant memory.</summary>
    /// <exception cref="ServiceException">DuckDB couldn't run it; its own error is the inner exception.</exception>
    public RecordReader ReadRecords(string select, CancellationToken cancellationToken) =>
        Guarded(() => new RecordReader(_connection, select, cancellationToken), select, cancellationToken);

    /// <summary>Runs the query and reads its result by DuckDB's own vectors, in constant memory.</summary>
    /// <exception cref="ServiceException">DuckDB couldn't run it; its own error is the inner exception.</exception>
    public async Task<ResultVectors> ReadVectorsAsync(CancellationToken cancellationToken) => new(await ReadChunksAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The same, for several threads that work on chunks side by side.</summary>
    /// <exception cref="ServiceException">DuckDB couldn't run it; its own error is the inner exception.</exception>
    public Task<ResultChunks> ReadChunksAsync(CancellationToken cancellationToken) =>
        Task.Run(() => Guarded(() => new ResultChunks(_connection, Sql, Columns, cancellationToken), Sql, cancellationToken), cancellationToken);

    /// <summary>How much of the running statement is done, in percent; null where DuckDB can't tell. May be called from any thread.</summary>
    public double? Progress() => _connection.Progress();

    public ValueTask DisposeAsync()
    {
        _watching?.Dispose();
        return _dispose();
    }

    internal static long Execute(DuckDBConnection connection, string statement, CancellationToken cancellationToken) => Guarded(
        () =>
        {
            using var transaction = new StatementTransaction(connection);
            var rows = Run(connection, statement, command => command.ExecuteScalar() is long written ? written : 0, cancellationToken);
            transaction.Complete();
            return rows;
        },
        statement,
        cancellationToken);

    private static long Run(DuckDBConnection connection, string statement, Func<DuckDBCommand, long> execute, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        using var interruption = new Interruption(command, cancellationToken);
        return execute(command);
    }

    internal static T Guarded<T>(Func<T> run, string sql, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return run();
        }
        catch (Exception e) when (EngineErrors.IsOfEngine(e))
        {
            throw EngineErrors.Translate(e, sql, cancellationToken) switch
            {
                OperationCanceledException ended when !cancellationToken.IsCancellationRequested => EngineErrors.Unexplained(ended),
                var error => error,
            };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw EngineErrors.Unexplained(e);
        }
    }
}
