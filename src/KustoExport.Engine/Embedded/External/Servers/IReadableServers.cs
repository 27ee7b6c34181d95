using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>Reads tables of SQL servers. The floor that knows their drivers implements it.</summary>
public interface IReadableServers
{
    /// <summary>Looks at a table of a server and finds out how what a query needs of it is read.</summary>
    /// <exception cref="KustoExportException">The server can't be reached, has no such table, or one with other columns; the message shows no password.</exception>
    IServerQuery Prepare(StoredSqlTable table, ServerSelection selection, CancellationToken cancellationToken);
}
