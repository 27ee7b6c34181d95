using DuckDB.NET.Data;

namespace IngestionRatio;

/// <summary>What one would write without the module: DuckDB's CREATE TABLE AS.</summary>
internal sealed class PlainTables : ITableMaker
{
    private readonly DuckDBConnection _connection;
    private readonly string _file;

    public PlainTables(string file, string database)
    {
        (_file, _connection) = (file, new DuckDBConnection($"DataSource={(database.Length > 0 ? database : ":memory:")}"));
        _connection.Open();
    }

    public void Make(string table, int? rows) => Execute($"CREATE TABLE {table} AS SELECT * FROM read_parquet('{_file}'){(rows is null ? "" : $" LIMIT {rows}")}");

    public long Count(string table) => (long)Execute($"SELECT count(*) FROM {table}")!;

    public void Dispose() => _connection.Dispose();

    private object? Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
