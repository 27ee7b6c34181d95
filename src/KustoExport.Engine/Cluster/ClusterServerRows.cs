using System.Text;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Embedded.External.Servers;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Cluster;

/// <summary>The one table of a cluster's result, as DuckDB reads the rows of servers. It can be read once.</summary>
internal sealed class ClusterServerRows(ClusterResult result) : IServerQuery, IServerRows
{
    private readonly ColumnBatch _batch = new(result.Columns);
    private CancellationTokenRegistration _stopping;
    private int _row = -1;

    public string Statement => "the result of a cluster";

    public IServerRows Run(CancellationToken cancellationToken)
    {
        _stopping = cancellationToken.Register(result.Stop);
        return this;
    }

    public bool Read()
    {
        if (++_row < _batch.Count)
            return true;
        _row = 0;
        if (result.Read(_batch))
            return true;
        if (result.NextTable())
            throw SeveralResults(result.Name);
        return false;
    }

    public bool IsNull(int column) => _batch.Columns[column].IsNull(_row);

    public bool Bool(int column) => _batch.Columns[column].Bool(_row);

    public int Int(int column) => _batch.Columns[column].Int(_row);

    public long Long(int column) => _batch.Columns[column].Long(_row);

    public double Real(int column) => _batch.Columns[column].Real(_row);

    public Guid Guid(int column) => _batch.Columns[column].Guid(_row);

    public string Text(int column) => Encoding.UTF8.GetString(_batch.Columns[column].Utf8(_row));

    public void Dispose() => _stopping.Dispose();

    private static ServiceException SeveralResults(string name) => new(
        ErrorCodes.KqlNotSupported,
        "The query gives several results, and only one can be written.",
        name,
        "Export one statement at a time, or put the results together with 'union'.");
}
