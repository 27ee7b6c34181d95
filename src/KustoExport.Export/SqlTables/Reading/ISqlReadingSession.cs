using KustoExport.Engine.Errors;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>A session that reads, too.</summary>
internal interface ISqlReadingSession : ISqlSession
{
    /// <summary>Runs a statement that reads. Cancelling stops it on the server, also while its rows are read.</summary>
    /// <exception cref="ServiceException">SqlFailed.</exception>
    Task<SqlCursor> QueryAsync(SqlStatement statement, CancellationToken cancellationToken);
}
