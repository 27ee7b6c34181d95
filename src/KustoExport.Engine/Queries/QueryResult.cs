namespace KustoExport.Engine.Queries;

/// <summary>
/// The result of a query: one table for each tabular statement. Tables are read one after the other, each once.
/// </summary>
public sealed class QueryResult : IAsyncDisposable
{
    private readonly Func<ValueTask> _dispose;

    public QueryResult(IAsyncEnumerable<ResultTable> tables, Func<ValueTask> dispose)
    {
        Tables = tables;
        _dispose = dispose;
    }

    public IAsyncEnumerable<ResultTable> Tables { get; }

    public ValueTask DisposeAsync() => _dispose();
}
