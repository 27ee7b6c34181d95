using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>
/// A table that is made of rows given one by one, as objects come down a pipeline. Columns are found as they come: a later row may bring new
/// ones, or values of a wider type; names that differ in case only are one column. Rows are handed to DuckDB some thousand at a time.
/// </summary>
public sealed class RowTable : IDisposable
{
    private const int ChunkSize = 4096;

    private readonly DuckDBConnection _connection;
    private readonly string _name;
    private readonly string _physicalName;
    private readonly List<RowColumn> _columns = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<RowValue?[]> _pending = [];
    private int _created;

    internal RowTable(DuckDBConnection connection, string name, string physicalName, IReadOnlyList<ResultColumn> schema)
    {
        (_connection, _name, _physicalName) = (connection, name, physicalName);
        foreach (var column in schema)
            _columns[Place(column.Name)].Widen(column.Type);
    }

    public void Add(IEnumerable<KeyValuePair<string, object?>> row)
    {
        var values = new RowValue?[Math.Max(_columns.Count, 1)];
        foreach (var (name, value) in row)
        {
            var place = Place(name);
            if (place >= values.Length)
                Array.Resize(ref values, Math.Max(_columns.Count, place + 1));
            values[place] = RowValue.Of(value);
            if (values[place] is { } known)
                _columns[place].Widen(known.Type);
        }

        _pending.Add(values);
        if (_pending.Count == ChunkSize)
            Flush();
    }

    /// <summary>Adds a row of the known columns, with values as <see cref="RowBatch"/> says.</summary>
    internal void Add(IReadOnlyList<object?> row)
    {
        _pending.Add([.. row.Select((value, i) => value is null ? (RowValue?)null : RowValue.Of(_columns[i].Type!.Value, value))]);
        if (_pending.Count == ChunkSize)
            Flush();
    }

    /// <summary>The table, once all rows are there. It lives until this is disposed.</summary>
    public EmbeddedTable Complete()
    {
        Flush();
        if (_created == 0 && _columns.Count > 0)
            Reshape();
        if (_created == 0)
        {
            // KQL allows a table without columns, DuckDB doesn't.
            Run($"CREATE TABLE {SqlText.Name(_physicalName)} (none BOOLEAN)");
            _created = 1;
        }

        return new StoredTable(_name, SqlText.Name(_physicalName), [.. _columns.Select(c => new Column(c.Name, c.Type ?? KqlType.String))]);
    }

    /// <summary>Drops the table.</summary>
    public void Dispose()
    {
        if (_created > 0)
            Run($"DROP TABLE IF EXISTS {SqlText.Name(_physicalName)}");
        _connection.Dispose();
    }

    private int Place(string name)
    {
        if (_places.TryGetValue(name, out var place))
            return place;
        _places.Add(name, _columns.Count);
        _columns.Add(new RowColumn(name));
        return _columns.Count - 1;
    }

    private void Flush()
    {
        if (_pending.Count == 0)
            return;
        Reshape();
        using (var appender = _connection.CreateAppender(_physicalName))
        {
            foreach (var values in _pending)
            {
                var row = appender.CreateRow();
                for (var i = 0; i < _columns.Count; i++)
                    Append(row, i < values.Length ? values[i] : null, _columns[i].Stored);
                row.EndRow();
            }
        }

        _pending.Clear();
    }

    private void Reshape()
    {
        var table = SqlText.Name(_physicalName);
        if (_created == 0)
        {
            // Rows without any column are rows still.
            if (_columns.Count == 0)
                Place("Value");
            Run($"CREATE TABLE {table} ({string.Join(", ", _columns.Select(c => $"{SqlText.Name(c.Name)} {SqlTypes.Of(c.Settle())}"))})");
        }

        for (var i = 0; i < _created; i++)
        {
            var column = _columns[i];
            if (column.NeedsRewrite)
                Run($"ALTER TABLE {table} ALTER COLUMN {SqlText.Name(column.Name)} TYPE {SqlTypes.Of(column.Type!.Value)} USING {column.RewriteSql()}");
            column.Settle();
        }

        for (var i = _created; i < _columns.Count && _created > 0; i++)
            Run($"ALTER TABLE {table} ADD COLUMN {SqlText.Name(_columns[i].Name)} {SqlTypes.Of(_columns[i].Settle())}{(_columns[i].Stored == KqlType.String ? " DEFAULT ''" : string.Empty)}");
        _created = _columns.Count;
    }

    private static void Append(IDuckDBAppenderRow row, RowValue? value, KqlType type)
    {
        switch (value?.As(type))
        {
            case null when type == KqlType.String:
                row.AppendValue(string.Empty);
                break;
            case null:
                row.AppendNullValue();
                break;
            case bool b:
                row.AppendValue(b);
                break;
            case int i:
                row.AppendValue(i);
                break;
            case long l:
                row.AppendValue(l);
                break;
            case double d:
                row.AppendValue(d);
                break;
            case decimal d:
                row.AppendValue(d);
                break;
            case Guid g:
                row.AppendValue(g);
                break;
            case var text:
                row.AppendText((string)text);
                break;
        }
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
