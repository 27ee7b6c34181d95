using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Ingestion;

/// <summary>
/// Records that stand in a command as the rows of a table that they go to: they become values in a temporary table of a connection of their
/// own, which goes with it. Each that can't be read is an error at its place in the command.
/// </summary>
internal sealed class InlineData
{
    private const string Rows = "temp.main.kx_inline_rows";
    private const int MostErrors = 20;

    private static readonly ExternalFile s_nowhere = new(string.Empty, string.Empty, []);

    private readonly string _text;
    private readonly ExternalSource _source;
    private readonly IReadOnlyList<InlineRecord> _records;
    private readonly int _fields;

    private InlineData(string text, ExternalSource source, IReadOnlyList<InlineRecord> records) =>
        (_text, _source, _records, _fields) = (text, source, records, records.Count > 0 ? records[0].Fields.Count : 1);

    private bool IsJson => _source.Format is ExternalFormat.Json or ExternalFormat.MultiJson;

    private string Values => string.Join(", ", _source.Columns.Select((_, i) => $"v{i}"));

    /// <summary>The rows, with the columns of the source.</summary>
    /// <param name="service">The service that connects.</param>
    /// <param name="records">The records.</param>
    /// <param name="text">The text that they stand in.</param>
    /// <param name="source">How they become rows.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="KqlException">BadRow.</exception>
    public static EmbeddedQuery Read(EmbeddedService service, IEnumerable<InlineRecord> records, string text, ExternalSource source, CancellationToken cancellationToken)
    {
        var data = new InlineData(text, source, [.. records]);
        var connection = service.Connect();
        try
        {
            EmbeddedQuery.Guarded(() => data.Fill(connection, cancellationToken), Rows, cancellationToken);
            return new EmbeddedQuery(connection, $"SELECT * FROM {Rows}", [.. source.Columns.Select(c => new ResultColumn(c.Name, c.Type))], connection.DisposeAsync);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private int Fill(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        if (_records.FirstOrDefault(r => r.Fields.Count != _fields) is { } unequal)
            throw Unequal(unequal);
        var reading = IsJson ? ExternalRecords.Objects(_source, s_nowhere, []) : ExternalRecords.Fields(_source, s_nowhere, _fields, []);
        var judge = new RecordJudge(connection, reading, _source.Columns);
        judge.Judge([]);
        Run(connection, $"CREATE TEMP TABLE {Rows} AS SELECT {Values} FROM {RecordJudge.Judged}");
        foreach (var chunk in _records.Select((record, i) => new CsvRecord(i, [.. record.Fields.Select(f => f.Text)], null)).Chunk(RecordJudge.ChunkSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var faults = judge.Judge(chunk);
            if (faults.Exists(IsRefused))
                throw Refused(faults.Where(IsRefused));
            Run(connection, $"INSERT INTO {Rows} SELECT {Values} FROM {RecordJudge.Judged} ORDER BY line");
        }

        return _records.Count;
    }

    private bool IsRefused(RecordFault fault) => _source.IsStrict || fault.Column < 0;

    private KqlException Unequal(InlineRecord record) => new(
        ErrorCodes.BadRow,
        FormattableString.Invariant($"This record has {record.Fields.Count} fields, and the first one has {_fields}. Nothing was ingested."),
        _text,
        record.Span,
        "Put a field that holds the delimiter in quotes; leave a field empty where there is no value.");

    private KqlException Refused(IEnumerable<RecordFault> faults)
    {
        var errors = faults.Take(MostErrors).Select(fault => new KqlException(
            ErrorCodes.BadRow,
            $"{fault.Problem}. Nothing was ingested.",
            _text,
            PlaceOf(fault),
            """Mend it, or let values that don't fit be null: with (validationPolicy='{"ValidationOptions":1, "ValidationImplications":1}').""")).ToList();
        return errors[0].FollowedBy(errors.Skip(1));
    }

    // The field that the column is read from, where it is one.
    private TextSpan PlaceOf(RecordFault fault)
    {
        var record = _records[(int)fault.Line];
        if (fault.Column < 0)
            return record.Span;
        var column = _source.Columns[fault.Column];
        if (IsJson)
            return _source.Mappings.Count == 0 ? JsonPlaces.ValueOf(_text, record.Span, column.Name) ?? record.Span : record.Span;
        return new ExternalCells(_source, []).FieldOf(column) is { } field && field < record.Fields.Count ? record.Fields[field].Span : record.Span;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
