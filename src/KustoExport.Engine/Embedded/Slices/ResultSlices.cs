using System.Globalization;
using System.Runtime.ExceptionServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary>
/// The result of a SELECT, cut in slices while it is computed: each is a table to one statement, mostly a COPY, so that every file of an export is
/// written by DuckDB itself. DuckDB's vectors go from one statement to the other as they are. A slice may begin while the statements of those before
/// it still work on what they have got: the end of a file keeps one core busy, and the rows of the next one the others.
/// </summary>
public sealed unsafe class ResultSlices : IDisposable
{
    private readonly object _gate = new();
    private readonly string _select;
    private readonly CancellationToken _cancellationToken;
    private readonly DuckDBConnection _connection;
    private readonly ChunkStream _stream;
    private readonly SliceCut _cut;
    private Exception? _failure;
    private ResultSlice? _current;
    private DuckDBDataChunk? _chunk;
    private bool _isAtEnd;
    private long _rows;

    /// <summary>Starts the SELECT.</summary>
    internal ResultSlices(DuckDBConnection connection, string select, SliceRule rule, int threads, CancellationToken cancellationToken)
    {
        (_connection, _select, Threads, _cancellationToken) = (connection, select, threads, cancellationToken);
        _stream = new ChunkStream(connection, select, cancellationToken);
        _cut = new SliceCut(rule, _stream);
        ColumnCount = _stream.ColumnCount;
    }

    /// <summary>The rows that were handed out so far. May be read from any thread.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>How many threads may read a slice: one keeps the order of the rows.</summary>
    internal int Threads { get; }

    /// <summary>Why the SELECT failed; null where it didn't.</summary>
    internal Exception? Failure => Volatile.Read(ref _failure);

    private int ColumnCount { get; }

    /// <summary>Begins the next slice, when the one before is taken.</summary>
    /// <param name="limit">What the sizes of its rows may sum up to.</param>
    public ResultSlice Begin(long limit)
    {
        lock (_gate)
        {
            _cut.Begin(limit);
            return _current = new ResultSlice(this, _connection);
        }
    }

    /// <summary>Whether there are rows that no slice has had yet: waits until DuckDB has computed one.</summary>
    /// <exception cref="Errors.ServiceException">The SELECT failed.</exception>
    public Task<bool> HasRowsAsync() => Task.Run(
        () =>
        {
            lock (_gate)
                return EmbeddedQuery.Guarded(HasRows, _select, _cancellationToken);
        },
        _cancellationToken);

    public void Dispose()
    {
        _chunk?.Dispose();
        _stream.Dispose();
    }

    /// <summary>Throws what the SELECT failed with, in the words of the service.</summary>
    internal long Rethrow() => EmbeddedQuery.Guarded<long>(
        () =>
        {
            ExceptionDispatchInfo.Throw(_failure!);
            return 0;
        },
        _select,
        _cancellationToken);

    internal void Describe(nint bindInfo)
    {
        for (var i = 0; i < ColumnCount; i++)
        {
            using var type = _stream.TypeOf(i);
            NativeMethods.TableFunction.DuckDBBindAddResultColumn(bindInfo, string.Create(CultureInfo.InvariantCulture, $"c{i}"), type);
        }
    }

    /// <summary>Puts rows into a chunk of the statement that reads a slice; none when the slice is full, or the SELECT at its end.</summary>
    internal void Fill(ResultSlice slice, nint output)
    {
        // Threads of a statement ask once more behind the last row, when rows of the next slice may be waited for.
        if (slice.Taken.IsCompleted)
        {
            SliceNatives.SetSize(output, 0);
            return;
        }

        lock (_gate)
        {
            if (_failure is not null)
                throw _failure;
            try
            {
                var (first, count) = slice == _current && !_cut.IsFull && HasRows() ? _cut.Take() : default;
                if (count > 0)
                    HandOut(output, first, count);
                if (count == 0 || _cut.IsFull)
                    slice.EndTaking();
                SliceNatives.SetSize(output, (ulong)count);
                Interlocked.Add(ref _rows, count);
            }
            catch (Exception e)
            {
                Volatile.Write(ref _failure, e);
                throw;
            }
        }
    }

    // Goes to the next chunk where all rows of this one are handed out.
    private bool HasRows()
    {
        if (!_cut.IsChunkUsed)
            return true;
        _chunk?.Dispose();
        _chunk = _isAtEnd ? null : _stream.Next();
        _isAtEnd = _chunk is null;
        if (_chunk is null)
            return false;
        _cut.Enter(_chunk, (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(_chunk));
        return true;
    }

    private void HandOut(nint output, int first, int count)
    {
        var isWhole = count == (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(_chunk!);
        var selection = isWhole ? nint.Zero : Selection(first, count);
        for (var i = 0; i < ColumnCount; i++)
        {
            var target = SliceNatives.VectorOf(output, (ulong)i);
            SliceNatives.Reference(target, NativeMethods.DataChunks.DuckDBDataChunkGetVector(_chunk!, i));
            if (!isWhole)
                SliceNatives.Slice(target, selection, (ulong)count);
        }

        if (!isWhole)
            SliceNatives.DestroySelection(selection);
    }

    private static nint Selection(int first, int count)
    {
        var selection = SliceNatives.CreateSelection((ulong)count);
        var rows = SliceNatives.SelectionData(selection);
        for (var i = 0; i < count; i++)
            rows[i] = (uint)(first + i);
        return selection;
    }

}
