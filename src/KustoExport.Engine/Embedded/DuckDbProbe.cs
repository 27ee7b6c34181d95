using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Embedded.Translation;
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
        var readers = query.Columns.Select(c => CellReader.For(c.Type)).ToList();
        using var connection = _session.Value.Connect();
        using var transaction = new StatementTransaction(connection);
        using var command = connection.CreateCommand();
        command.CommandText = query.Text;
        using var cancelling = _cancellationToken.Register(command.Cancel);
        try
        {
            using var reader = command.ExecuteReader();
            var rows = new List<IReadOnlyList<object?>>();
            while (reader.Read())
                rows.Add([.. readers.Select((read, i) => read(reader, i))]);
            return rows;
        }
        catch (DuckDBException exception)
        {
            throw EngineErrors.Translate(exception, query.Text, _cancellationToken);
        }
    }
}
