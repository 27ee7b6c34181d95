using DuckDB.NET.Data;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Inserts the good records of files and keeps count of the bad ones.</summary>
internal sealed class RowSalvage
{
    private readonly DuckDBConnection _connection;
    private readonly StoredTable _target;
    private readonly CancellationToken _cancellation;

    public RowSalvage(DuckDBConnection connection, StoredTable target, CancellationToken cancellation) =>
        (_connection, _target, _cancellation) = (connection, target, cancellation);

    /// <summary>The bad ones.</summary>
    public BadRowReport Report { get; } = new();

    public void Read(RecordReading file)
    {
        var judge = new RecordJudge(_connection, file, _target.Columns);
        foreach (var chunk in file.Records.Chunk(RecordJudge.ChunkSize))
        {
            _cancellation.ThrowIfCancellationRequested();
            Report.Add(file.File, chunk.Length, judge.Judge(chunk));
            Insert();
        }
    }

    private void Insert()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"INSERT INTO {_target.FromSql} SELECT {string.Join(", ", _target.Columns.Select((_, i) => $"v{i}"))} FROM {RecordJudge.Judged} WHERE bad IS NULL ORDER BY line";
        command.ExecuteNonQuery();
    }
}
