using KustoExport.Engine.Cluster;
using KustoExport.Engine.Embedded.External.Servers;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded;

public sealed partial class EmbeddedService
{
    /// <summary>Has DuckDB read the rows of a cluster while they come, once, for what only DuckDB writes. The result stays the caller's to dispose, after the query.</summary>
    public EmbeddedQuery Prepare(ClusterResult result, CancellationToken cancellationToken)
    {
        var columns = result.Columns.ToList();
        var reading = new ServerReading(new ClusterServerRows(result), [.. columns.Select(c => new Column(c.Name, c.Type))], cancellationToken);
        var connection = Connect();
        var cells = columns.Select((column, i) => FormattableString.Invariant($"r.c{i}{(column.Type == KqlType.Decimal ? "::DECIMAL(38,18)" : string.Empty)} AS c{i}"));
        return new EmbeddedQuery(connection, $"SELECT {string.Join(", ", cells)} FROM {reading.FromSql} AS r", columns, async () =>
        {
            reading.Stop();
            await connection.DisposeAsync().ConfigureAwait(false);
            reading.Dispose();
        })
        {
            // Whether the query sorts its rows, only the cluster knows.
            IsOrdered = true,
        };
    }
}
