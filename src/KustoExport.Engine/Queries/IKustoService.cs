namespace KustoExport.Engine.Queries;

/// <summary>A service that runs queries: the embedded one or a cluster.</summary>
public interface IKustoService : IAsyncDisposable
{
    /// <summary>
    /// Starts a query. Errors of the query are thrown here, before the first row; those of its run come from the row batches.
    /// Cancelling the token stops the query at once, here and while its result is read.
    /// </summary>
    Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a management command, a text that begins with a dot, and the query behind it that reads its result. Errors of the text, and of
    /// the command's run, are thrown here.
    /// </summary>
    Task<QueryResult> CommandAsync(QueryRequest request, CancellationToken cancellationToken);

    /// <summary>What the service would run, for people to read: the embedded service gives SQL.</summary>
    Task<string> ExplainAsync(QueryRequest request, CancellationToken cancellationToken);
}
