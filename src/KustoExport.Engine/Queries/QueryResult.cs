using KustoExport.Kql.Errors;

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

    /// <summary>What is missing, where it was allowed that something is, and the tables have been read; null where the result is complete.</summary>
    public KustoExportException? Incomplete => Missing?.Invoke();

    internal Func<KustoExportException?>? Missing { get; init; }

    public ValueTask DisposeAsync() => _dispose();
}
