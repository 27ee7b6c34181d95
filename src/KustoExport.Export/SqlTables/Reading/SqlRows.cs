using KustoExport.Engine.Embedded.External.Servers;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>The rows of a statement as values of KQL's types. Disposing it closes the connection.</summary>
internal sealed class SqlRows(ISqlSession session, SqlCursor cursor, IReadOnlyList<SqlCell> cells) : IServerRows
{
    private readonly SqlCell[] _cells = [.. cells];

    public bool Read() => cursor.Read();

    public bool IsNull(int column) => cursor.Row.IsDBNull(column);

    public bool Bool(int column) => _cells[column].Bool(cursor.Row, column);

    public int Int(int column) => _cells[column].Int(cursor.Row, column);

    public long Long(int column) => _cells[column].Long(cursor.Row, column);

    public double Real(int column) => _cells[column].Real(cursor.Row, column);

    public Guid Guid(int column) => _cells[column].Guid(cursor.Row, column);

    public string Text(int column) => _cells[column].Text(cursor.Row, column);

    public void Dispose()
    {
        cursor.Dispose();
        session.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
