using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Tells good records from bad ones, inserts the good ones and keeps count of the bad; some thousand records are held at a time.</summary>
internal sealed class RowSalvage
{
    private const int ChunkSize = 20_000;
    private const int KeptRows = 10;
    private const string Staging = "kx_records";
    private const string Judged = "kx_judged";

    private readonly DuckDBConnection _connection;
    private readonly StoredTable _target;
    private readonly CancellationToken _cancellation;
    private readonly List<BadRow> _first = [];

    public RowSalvage(DuckDBConnection connection, StoredTable target, CancellationToken cancellation) =>
        (_connection, _target, _cancellation) = (connection, target, cancellation);

    public long GoodRows { get; private set; }

    public long BadRows { get; private set; }

    /// <summary>The first bad rows, in the order of files and lines.</summary>
    public IReadOnlyList<BadRow> First => _first;

    public void Read(RecordReading file)
    {
        var fields = Enumerable.Range(0, file.FieldCount).Select(i => $"c{i} VARCHAR");
        Run($"CREATE OR REPLACE TEMP TABLE {Staging} (line BIGINT, fault VARCHAR, {string.Join(", ", fields)})");
        foreach (var chunk in file.Records.Chunk(ChunkSize))
        {
            _cancellation.ThrowIfCancellationRequested();
            Run($"DELETE FROM {Staging}");
            Fill(file, chunk);
            Sort(file);
        }

    }

    private void Fill(RecordReading file, CsvRecord[] chunk)
    {
        using var appender = _connection.CreateAppender("temp", "main", Staging);
        foreach (var record in chunk)
        {
            var row = appender.CreateRow().AppendValue(record.Line);
            row = record.Fault is null ? row.AppendNullValue() : row.AppendValue(record.Fault);
            for (var i = 0; i < file.FieldCount; i++)
                row = row.AppendValue(i < record.Fields.Count ? record.Fields[i] : string.Empty);
            row.EndRow();
        }
    }

    private void Sort(RecordReading file)
    {
        var columns = _target.Columns;
        var faults = columns.Select((c, i) => (Column: c, file.Cells[i].Text, file.Cells[i].Value))
            .Where(c => c.Column.Type is not (KqlType.String or KqlType.Dynamic))
            .Select(c => $"WHEN ({c.Text}) <> '' AND ({c.Value}) IS NULL THEN '''' || left({c.Text}, 100) || {SqlText.String($"' is not a {c.Column.Type.Name()} (column '{c.Column.Name}')")}");
        var fault = $"CASE WHEN fault IS NOT NULL THEN fault WHEN ({file.FaultSql}) IS NOT NULL THEN {file.FaultSql} {string.Join(" ", faults)} END";
        var values = file.Cells.Select((c, i) => $"{c.Value} AS v{i}");
        Run($"CREATE OR REPLACE TEMP TABLE {Judged} AS SELECT line, {fault} AS fault, {string.Join(", ", values)} FROM {Staging}");
        GoodRows += Run($"INSERT INTO {_target.FromSql} SELECT {string.Join(", ", file.Cells.Select((_, i) => $"v{i}"))} FROM {Judged} WHERE fault IS NULL ORDER BY line");
        Collect(file.File);
    }

    private void Collect(string file)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT line, fault FROM {Judged} WHERE fault IS NOT NULL ORDER BY line";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            BadRows++;
            if (_first.Count < KeptRows)
                _first.Add(new BadRow(file, reader.GetInt64(0), reader.GetString(1)));
        }
    }

    private long Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
