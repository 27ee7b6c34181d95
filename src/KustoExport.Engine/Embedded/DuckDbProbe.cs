using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded;

/// <summary>Runs parts of a query while it is being bound.</summary>
internal sealed class DuckDbProbe : IDataProbe
{
    private readonly Lazy<DuckDbSession> _session;
    private readonly string _queryText;
    private readonly IExternalTables? _external;
    private readonly CancellationToken _cancellationToken;

    public DuckDbProbe(Lazy<DuckDbSession> session, string queryText, IExternalTables? external, CancellationToken cancellationToken) =>
        (_session, _queryText, _external, _cancellationToken) = (session, queryText, external, cancellationToken);

    public IReadOnlyList<IReadOnlyList<object?>> Read(BoundRelation relation)
    {
        var query = SqlTranslator.Translate(relation, _queryText, _external, _ => null);
        using var connection = _session.Value.Connect();
        using var result = new ResultRows(connection, query, _cancellationToken);
        var rows = new List<IReadOnlyList<object?>>();
        while (result.Next() is { } batch)
            rows.AddRange(batch.Rows);
        return rows;
    }
}
