using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Puts the texts of records into a temporary table of its connection, some thousand at a time, and tells good records from bad ones.</summary>
internal sealed class RecordJudge
{
    /// <summary>The records that are held at a time.</summary>
    public const int ChunkSize = 20_000;

    /// <summary>The table of the records that were judged last: their lines, the column <c>bad</c>, which is null of good ones, and the values v0, v1 …</summary>
    public const string Judged = "kx_judged";

    private const string Staging = "kx_records";

    private readonly DuckDBConnection _connection;
    private readonly int _fields;
    private readonly string _judgement;

    /// <param name="connection">An open connection.</param>
    /// <param name="reading">How records become values.</param>
    /// <param name="columns">The columns of the values.</param>
    public RecordJudge(DuckDBConnection connection, RecordReading reading, IReadOnlyList<Column> columns)
    {
        (_connection, _fields) = (connection, reading.FieldCount);
        var cells = columns.Select((column, i) => (Column: column, Place: i, Text: Sql(reading.Cells[i].Text), Value: Sql(reading.Cells[i].Value))).ToList();
        var judged = cells.Where(c => c.Column.Type is not (KqlType.String or KqlType.Dynamic)).ToList();
        var bad = string.Concat(judged.Select(c => FormattableString.Invariant($" WHEN trim({c.Text}) <> '' AND ({c.Value}) IS NULL THEN {c.Place}")));
        var problems = string.Concat(judged.Select(c => FormattableString.Invariant($" WHEN {c.Place} THEN '''' || left({c.Text}, 100) || {SqlText.String($"' is not a {c.Column.Type.Name()} (column '{c.Column.Name}')")}")));
        _judgement =
            $"CREATE OR REPLACE TEMP TABLE {Judged} AS SELECT line, bad, CASE bad WHEN -1 THEN coalesce(fault, {reading.FaultSql}){problems} END AS problem"
            + $"{string.Concat(cells.Select(c => $", CASE WHEN bad IS DISTINCT FROM -1 THEN {c.Value} END AS v{c.Place}"))} "
            + $"FROM (SELECT *, CASE WHEN fault IS NOT NULL OR ({reading.FaultSql}) IS NOT NULL THEN -1{bad} END AS bad FROM {Staging} AS t) AS t";
        Run($"CREATE OR REPLACE TEMP TABLE {Staging} (line BIGINT, fault VARCHAR, {string.Join(", ", Enumerable.Range(0, _fields).Select(i => $"c{i} VARCHAR"))})");
    }

    /// <summary>Fills <see cref="Judged"/> with the records and gives what is wrong with the bad ones, in the order of their lines.</summary>
    public List<RecordFault> Judge(IEnumerable<CsvRecord> chunk)
    {
        Run($"DELETE FROM {Staging}");
        Fill(chunk);
        Run(_judgement);
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT line, bad, problem FROM {Judged} WHERE bad IS NOT NULL ORDER BY line";
        using var reader = command.ExecuteReader();
        var faults = new List<RecordFault>();
        while (reader.Read())
            faults.Add(new RecordFault(reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2)));
        return faults;
    }

    private void Fill(IEnumerable<CsvRecord> chunk)
    {
        using var appender = _connection.CreateAppender("temp", "main", Staging);
        foreach (var record in chunk)
        {
            var row = appender.CreateRow().AppendValue(record.Line);
            row = record.Fault is null ? row.AppendNullValue() : row.AppendValue(record.Fault);
            for (var i = 0; i < _fields; i++)
                row = row.AppendText(i < record.Fields.Count ? record.Fields[i] : string.Empty);
            row.EndRow();
        }
    }

    private static string Sql(string cell) => cell.Replace(ScanColumn.Alias, "t", StringComparison.Ordinal);

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
