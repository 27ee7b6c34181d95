using DuckDB.NET.Data;

namespace QueryRatio;

/// <summary>DuckDB alone, over the same file.</summary>
internal sealed class PlainQueries : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public PlainQueries(string file)
    {
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = $"CREATE VIEW flights AS SELECT * FROM read_parquet('{file.Replace("'", "''", StringComparison.Ordinal)}')";
        command.ExecuteNonQuery();
    }

    public List<object?[]> Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }

        return rows;
    }

    public void Dispose() => _connection.Dispose();
}
