using System.Collections.Concurrent;
using System.Threading.Channels;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Export.Formatting;

namespace KustoExport.Export.LocalFiles;

/// <summary>Makes records of DuckDB's chunks on several threads, a few chunks ahead of whoever writes them. Memory is constant: chunks and records are filled again.</summary>
/// <typeparam name="TRecords">What takes the rows.</typeparam>
internal sealed class ChunkRecords<TRecords> : IRecordSource
    where TRecords : RecordBatch
{
    // Beside those that threads work on: one that is written, and one that waits for it.
    private const int FurtherPlaces = 2;

    private readonly ResultChunks _chunks;
    private readonly CancellationTokenSource _stop;
    private readonly BlockingCollection<Place> _free = [];
    private readonly Channel<Place> _begun = Channel.CreateUnbounded<Place>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly List<Place> _places;
    private readonly Task _reading;
    private Place? _given;

    private ChunkRecords(ResultChunks chunks, int threads, Func<TRecords> records, CancellationTokenSource stop)
    {
        (_chunks, _stop) = (chunks, stop);
        _places = [.. Enumerable.Range(0, threads + FurtherPlaces).Select(_ => new Place(chunks.NewChunk(), records()))];
        foreach (var place in _places)
            _free.Add(place, CancellationToken.None);
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Starts a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="records">Makes an empty place for rows of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Engine.Errors.ServiceException">DuckDB couldn't run it.</exception>
    public static async Task<ChunkRecords<TRecords>> ReadAsync(EmbeddedQuery query, Func<TRecords> records, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ResultChunks? chunks = null;
        try
        {
            chunks = await query.ReadChunksAsync(stop.Token).ConfigureAwait(false);
            return new ChunkRecords<TRecords>(chunks, query.Threads, records, stop);
        }
        catch
        {
            chunks?.Dispose();
            stop.Dispose();
            throw;
        }
    }

    async ValueTask<RecordBatch?> IRecordSource.NextAsync() => await NextAsync().ConfigureAwait(false);

    /// <inheritdoc cref="IRecordSource.NextAsync"/>
    public async ValueTask<TRecords?> NextAsync()
    {
        // Few rows of a chunk are so large that not all of them are made at once.
        if (_given is { HasMore: true })
        {
            _given.Make();
            return _given.Records;
        }

        if (_given is not null)
            _free.Add(_given, CancellationToken.None);
        _given = await _begun.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false) && _begun.Reader.TryRead(out var place) ? place : null;
        if (_given is null)
            await _reading.ConfigureAwait(false);
        else
            await _given.Making.ConfigureAwait(false);
        return _given?.Records;
    }

    /// <summary>Ends the reading, also where it waits for DuckDB.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var place in _places)
        {
            await place.Making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            place.Chunk.Dispose();
        }

        _chunks.Dispose();
        _stop.Dispose();
        _free.Dispose();
    }

    private void Read()
    {
        try
        {
            for (var place = _free.Take(_stop.Token); _chunks.Next(place.Chunk); place = _free.Take(_stop.Token))
            {
                place.Begin();
                _begun.Writer.TryWrite(place);
            }
        }
        finally
        {
            _begun.Writer.Complete();
        }
    }

    private sealed class Place(ResultChunk chunk, TRecords records)
    {
        private int _next;

        public ResultChunk Chunk => chunk;

        public TRecords Records => records;

        public Task Making { get; private set; } = Task.CompletedTask;

        public bool HasMore => _next < chunk.Count;

        public void Begin()
        {
            _next = 0;
            Making = Task.Run(Make);
        }

        public void Make() => _next = chunk.CopyTo(records, _next);
    }
}
