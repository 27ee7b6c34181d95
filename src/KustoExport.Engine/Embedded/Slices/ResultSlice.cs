using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Functions;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary>Some rows of a result, in a row: a table to the one statement that reads them, on a connection of its own. Used once.</summary>
public sealed class ResultSlice
{
    private static readonly ConcurrentDictionary<long, ResultSlice> s_open = new();
    private static long s_lastNumber;

    private readonly long _number = Interlocked.Increment(ref s_lastNumber);
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ResultSlices _slices;
    private readonly DuckDBConnection _connection;

    internal ResultSlice(ResultSlices slices, DuckDBConnection connection) => (_slices, _connection) = (slices, connection);

    /// <summary>What the statement selects from. The columns are those of the result, named <c>c0</c>, <c>c1</c> ….</summary>
    public string FromSql => string.Create(CultureInfo.InvariantCulture, $"{SliceFunction.Name}({_number})");

    /// <summary>Ends when the statement has got all rows of the slice, and goes on with them alone: the next slice may begin.</summary>
    public Task Taken => _taken.Task;

    /// <summary>How many threads may read it: one keeps the order of the rows.</summary>
    internal int Threads => _slices.Threads;

    /// <summary>Runs the statement to its end, and gives the number of rows that it wrote.</summary>
    /// <param name="statement">Selects from <see cref="FromSql"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Errors.ServiceException">The SELECT of the result, or the statement, failed.</exception>
    public Task<long> WriteAsync(string statement, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            s_open[_number] = this;
            using var connection = _connection.Duplicate();
            try
            {
                connection.Open();
                return EmbeddedQuery.Execute(connection, statement, cancellationToken);
            }
            catch when (_slices.Failure is not null)
            {
                // The statement failed because the SELECT did.
                return _slices.Rethrow();
            }
            finally
            {
                s_open.TryRemove(_number, out _);
            }
        },
        cancellationToken);

    internal static ResultSlice Open(long number) =>
        s_open.TryGetValue(number, out var slice) ? slice : throw new InvalidOperationException("There is no such slice.");

    internal void Describe(nint bindInfo) => _slices.Describe(bindInfo);

    internal void Fill(nint output) => _slices.Fill(this, output);

    internal void EndTaking() => _taken.TrySetResult();
}
