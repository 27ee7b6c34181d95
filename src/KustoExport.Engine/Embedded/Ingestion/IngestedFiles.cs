using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Ingestion;

/// <summary>Files as the rows of a table that they go to; they are fetched when this is made, and what was fetched is deleted with <see cref="Query"/>.</summary>
internal sealed class IngestedFiles
{
    private readonly EmbeddedService _service;
    private readonly ExternalSource _source;
    private readonly IReadOnlyList<ExternalFile> _files;

    private IngestedFiles(EmbeddedService service, ExternalSource source, IReadOnlyList<ExternalFile> files, EmbeddedQuery query) =>
        (_service, _source, _files, Query) = (service, source, files, query);

    /// <summary>Their rows, with the columns of the table.</summary>
    public EmbeddedQuery Query { get; }

    /// <summary>Where the files lie, as may be shown.</summary>
    public IReadOnlyList<string> Locations => [.. _files.Select(f => f.Location).Distinct()];

    /// <exception cref="KustoExportException">SourceNotFound, SourceUnreadable, FileFormatMismatch, SchemaMismatch, and what storages say.</exception>
    public static IngestedFiles Open(EmbeddedService service, QueryRequest request, ExternalSource source, CancellationToken cancellationToken)
    {
        var external = service.FilesOf(request, cancellationToken);
        try
        {
            var (files, table) = external.Open(source);
            var connection = service.Connect();
            var select = $"SELECT {string.Join(", ", table.Columns.Select((_, i) => $"{table.ColumnSql(i, "t")} AS v{i}"))} FROM {table.FromSql} AS t";
            var query = new EmbeddedQuery(connection, select, EmbeddedTables.Columns(table), async () =>
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                external.Dispose();
            })
            {
                Watch = request.Watch,
            };
            return new IngestedFiles(service, source, files, query);
        }
        catch
        {
            external.Dispose();
            throw;
        }
    }

    /// <summary>Reads the files again, record by record, to say which can't be read.</summary>
    /// <param name="fault">What the engine said of the first that it met.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public TargetException Explain(TargetException fault, CancellationToken cancellationToken)
    {
        const string Remedy = """Mend them, or let values that don't fit be null: with (validationPolicy='{"ValidationOptions":1, "ValidationImplications":1}').""";
        var report = EmbeddedQuery.Guarded(() => ReadAgain(cancellationToken), string.Empty, cancellationToken);
        if (report.BadRows > 0)
            return report.Refusal("ingested", Remedy);
        var located = _files.FirstOrDefault(f => f.Path == (string?)fault.Target)?.Located(fault) ?? fault;
        return new TargetException(located.ErrorCode, $"{located.Problem} Nothing was ingested.", located.Target, Remedy, fault);
    }

    private BadRowReport ReadAgain(CancellationToken cancellationToken)
    {
        using var connection = _service.Connect();
        var report = new BadRowReport();
        foreach (var file in _files)
        {
            if (ExternalRecords.Of(connection, _source, file) is not { } reading)
                continue;
            var judge = new RecordJudge(connection, reading, _source.Columns);
            foreach (var chunk in reading.Records.Chunk(RecordJudge.ChunkSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                report.Add(reading.File, chunk.Length, judge.Judge(chunk));
            }
        }

        return report;
    }
}
