using KustoExport.Engine.Embedded.External.Servers;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>A statement that reads a table of an SQL server. Each run has a connection of its own.</summary>
internal sealed class SqlServerQuery(ISqlServer server, SqlConnectionText connection, SqlStatement statement, IReadOnlyList<SqlCell> cells) : IServerQuery
{
    public string Statement => statement.Text;

    public IServerRows Run(CancellationToken cancellationToken) => RunAsync(cancellationToken).GetAwaiter().GetResult();

    private async Task<IServerRows> RunAsync(CancellationToken cancellationToken)
    {
        var session = await server.OpenAsync(connection, cancellationToken).ConfigureAwait(false);
        try
        {
            return new SqlRows(session, await ((ISqlReadingSession)session).QueryAsync(statement, cancellationToken).ConfigureAwait(false), cells);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
