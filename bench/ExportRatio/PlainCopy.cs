using DuckDB.NET.Data;

namespace ExportRatio;

/// <summary>DuckDB alone: the file's columns as they are, to the same format.</summary>
internal sealed class PlainCopy : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public PlainCopy() => _connection.Open();

    /// <param name="file">The Parquet file.</param>
    /// <param name="target">What is written.</param>
    /// <param name="rowGroupSize">Rows of a Parquet row group; DuckDB's 122,880 where null.</param>
    /// <param name="compression">That of Parquet; DuckDB's, which is Snappy, where null.</param>
    public void Export(string file, string target, int? rowGroupSize = null, string? compression = null)
    {
        var options = Path.GetExtension(target.Replace(".gz", string.Empty, StringComparison.Ordinal)) switch
        {
            ".csv" => "FORMAT csv, HEADER true",
            ".json" => "FORMAT json",
            ".parquet" => $"FORMAT parquet{(rowGroupSize is null ? "" : $", ROW_GROUP_SIZE {rowGroupSize}")}{(compression is null ? "" : $", COMPRESSION {compression}")}",
            var other => throw new ArgumentException($"'{other}' is not measured."),
        };
        Execute($"COPY (SELECT * FROM read_parquet('{file}')) TO '{target}' ({options})");
    }

    /// <summary>A file's rows a number of times, one copy after the other, in a file beside it that is made once.</summary>
    public string Repeated(string file, int times)
    {
        var large = times == 1 ? file : Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}-{times}-times.parquet");
        if (!File.Exists(large))
            Execute($"COPY (SELECT * FROM read_parquet([{string.Join(", ", Enumerable.Repeat($"'{file}'", times))}])) TO '{large}' (FORMAT parquet)");
        return large;
    }

    public long Records(string file)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM read_parquet('{file}')";
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
