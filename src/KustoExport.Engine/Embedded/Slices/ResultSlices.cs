using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary>
/// The result of a SELECT, cut in slices while it is computed: each is a table to one statement on a connection of its own, mostly a COPY, so
/// that every file of an export is written by DuckDB itself. DuckDB's vectors go from one statement to the other as they are.
/// </summary>
public sealed unsafe class ResultSlices : IDisposable
{
    private static readonly ConcurrentDictionary<long, ResultSlices> s_open = new();
    private static long s_lastNumber;

    private readonly object _gate = new();
    private readonly long _number = Interlocked.Increment(ref s_lastNumber);
    private readonly string _select;
    private readonly CancellationToken _cancellationToken;
    private readonly DuckDBConnection _writing;
    private readonly ChunkStream _stream;
    private readonly SliceCut _cut;
    private Exception? _failure;
    private DuckDBDataChunk? _chunk;
    private bool _isAtEnd;
    private long _rows;

    /// <summary>Starts the SELECT.</summary>
    internal ResultSlices(DuckDBConnection connection, string select, SliceRule rule, int threads, CancellationToken cancellationToken)
    {
        (_select, Threads, _cancellationToken) = (select, threads, cancellationToken);
        _writing = connection.Duplicate();
        _writing.Open();
        try
        {
            _stream = new ChunkStream(connection, select, cancellationToken);
            _cut = new SliceCut(rule, _stream);
            ColumnCount = _stream.ColumnCount;
            s_open[_number] = this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the statement that writes a slice selects from. The columns are those of the SELECT, named <c>c0</c>, <c>c1</c> ….</summary>
    public string FromSql => string.Create(CultureInfo.InvariantCulture, $"{SliceFunction.Name}({_number})");

    /// <summary>The rows that were handed out so far. May be read from any thread.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>How many threads may read a slice: one keeps the order of the rows.</summary>
    internal int Threads { get; }

    private int ColumnCount { get; }

    /// <summary>Whether there are rows that no slice has had yet: waits until DuckDB has computed one.</summary>
    /// <exception cref="Errors.ServiceException">The SELECT failed.</exception>
    public Task<bool> HasRowsAsync() => Task.Run(() => EmbeddedQuery.Guarded(HasRows, _select, _cancellationToken), _cancellationToken);

    /// <summary>Runs a statement that reads the next slice to its end, and gives the number of rows that it wrote.</summary>
    /// <param name="statement">Selects from <see cref="FromSql"/>.</param>
    /// <param name="limit">What the sizes of the slice's rows may sum up to.</param>
    /// <exception cref="Errors.ServiceException">The SELECT or the statement failed.</exception>
    public Task<long> WriteAsync(string statement, long limit) => Task.Run(
        () =>
        {
            _cut.Begin(limit);
            try
            {
                return EmbeddedQuery.Execute(_writing, statement, _cancellationToken);
            }
            catch when (_failure is { } failure)
            {
                // The statement failed because the SELECT did.
                return EmbeddedQuery.Guarded(() => Rethrow(failure), _select, _cancellationToken);
            }
        },
        _cancellationToken);

    public void Dispose()
    {
        s_open.TryRemove(_number, out _);
        _chunk?.Dispose();
        _stream?.Dispose();
        _writing.Dispose();
    }

    internal static ResultSlices Open(long number) =>
        s_open.TryGetValue(number, out var slices) ? slices : throw new InvalidOperationException("There is no such slice.");

    internal void Describe(nint bindInfo)
    {
        for (var i = 0; i < ColumnCount; i++)
        {
            using var type = _stream.TypeOf(i);
            NativeMethods.TableFunction.DuckDBBindAddResultColumn(bindInfo, string.Create(CultureInfo.InvariantCulture, $"c{i}"), type);
        }
    }

    /// <summary>Puts rows into a chunk of the statement that reads the slice; none when the slice is full, or the SELECT at its end.</summary>
    internal void Fill(nint output)
    {
        lock (_gate)
        {
            if (_failure is not null)
                throw _failure;
            try
            {
                var (first, count) = !_cut.IsFull && HasRows() ? _cut.Take() : default;
                if (count > 0)
                    HandOut(output, first, count);
                SliceNatives.SetSize(output, (ulong)count);
                Interlocked.Add(ref _rows, count);
            }
            catch (Exception e)
            {
                _failure = e;
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

    private static long Rethrow(Exception failure)
    {
        ExceptionDispatchInfo.Throw(failure);
        return 0;
    }
}
