using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Requests;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded;

/// <summary>A service whose queries run in this process: exports build their own statements around the SQL.</summary>
public interface IEmbeddedQueries
{
    /// <summary>The databases that queries read, and that their results may become tables of.</summary>
    EmbeddedDatabases Databases { get; }

    /// <summary>The queries and commands that run, and that ran.</summary>
    RequestLog Requests { get; }

    /// <summary>Where folders for temporary files are made.</summary>
    string TemporaryRoot { get; }

    /// <summary>
    /// Translates a query without running it, and gives it a connection of its own. Of a query with several results it is the first,
    /// as documented for exports. Errors of the query are thrown here.
    /// </summary>
    Task<EmbeddedQuery> PrepareAsync(QueryRequest request, CancellationToken cancellationToken);
}
