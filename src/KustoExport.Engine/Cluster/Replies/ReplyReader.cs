using System.Text.Json;
using KustoExport.Engine.Cluster.Errors;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads the reply to a request while it comes, in constant memory. A failure that it tells of anywhere is thrown, and so is an end that comes too early:
/// when the last table is read, the result is complete. For one thread at a time.
/// </summary>
internal abstract class ReplyReader : IDisposable
{
    private const int MostErrorBytes = 1 << 20;

    private readonly JsonFeed _feed;
    private readonly RequestTrace _trace;
    private readonly bool _allowPartial;
    private ServiceException? _failure;

    protected ReplyReader(JsonFeed feed, RequestTrace trace, bool allowPartial) => (_feed, _trace, _allowPartial) = (feed, trace, allowPartial);

    /// <summary>The truncation that was allowed, once it is known.</summary>
    public ServiceException? Incomplete { get; private set; }

    /// <summary>Goes to the next table of the result; what is left of the rows before is read over. Null behind the last.</summary>
    /// <exception cref="ServiceException">The request failed, the result is truncated, or the reply is broken.</exception>
    public ReplyTable? NextTable() => Guarded(ReadTable);

    /// <summary>Fills a sink with the next rows of the table.</summary>
    /// <returns>Whether there were any: false at the table's end.</returns>
    /// <exception cref="ServiceException">The request failed, the result is truncated, or the reply is broken.</exception>
    public bool Read(RowSink sink) => Guarded(() =>
    {
        sink.Clear();
        ReadRows(sink);
        return sink.Count > 0;
    });

    public virtual void Dispose() => _feed.Dispose();

    protected abstract ReplyTable? ReadTable();

    /// <summary>Adds rows of the table; none at its end.</summary>
    protected abstract void ReadRows(RowSink sink);

    /// <summary>Something failed, says the reply.</summary>
    /// <exception cref="ServiceErrorException">Unless it is a truncation, and that is allowed.</exception>
    protected void Fail(ServiceError error)
    {
        if (!_allowPartial || !error.IsTruncation)
            throw new ServiceErrorException(error);
        Incomplete ??= ReplyErrors.Failed(error, _trace);
    }

    /// <summary>Reads the first token.</summary>
    /// <exception cref="ServiceErrorException">The reply is an error instead.</exception>
    protected void Expect(JsonTokenType first)
    {
        var reader = _feed.Resume();
        _feed.Next(ref reader);
        if (reader.TokenType == JsonTokenType.StartObject && first != JsonTokenType.StartObject)
            throw new ServiceErrorException(ServiceError.Parse(_feed.Raw(ref reader, MostErrorBytes).ToArray()));
        if (reader.TokenType != first)
            throw new JsonException($"A reply doesn't begin with a {reader.TokenType}.");
        _feed.Suspend(ref reader);
    }

    /// <summary>Makes sure that nothing follows.</summary>
    protected void ExpectEnd()
    {
        var reader = _feed.Resume();
        _feed.ExpectEnd(ref reader);
    }

    // Where it failed once, nobody knows where the next token is.
    private T Guarded<T>(Func<T> read)
    {
        if (_failure is not null)
            throw _failure;
        try
        {
            return read();
        }
        catch (Exception e) when (Explain(e) is { } failure)
        {
            _failure = failure;
            throw failure;
        }
    }

    private ServiceException? Explain(Exception exception) => exception switch
    {
        ServiceErrorException error => ReplyErrors.Failed(error.Error, _trace),
        JsonException when _feed.IsAtEnd => ReplyErrors.Broken("The cluster's reply ends too early.", _trace, exception, isTransient: true),
        JsonException => ReplyErrors.Broken($"The cluster's reply can't be read: {exception.Message}", _trace, exception),
        IOException or InvalidDataException => ReplyErrors.Broken("The connection broke while the cluster's reply came.", _trace, exception, isTransient: true),
        _ => null,
    };
}
