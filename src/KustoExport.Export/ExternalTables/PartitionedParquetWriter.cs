using System.Globalization;
using System.Text;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.ExternalTables;

/// <summary>
/// Writes the Parquet artifacts of an external table with partitions. The result waits in a file beside the artifacts, in its own order;
/// from there small partitions are taken many at a time and sorted in memory, and large ones one by one, cut as all Parquet is: a whole row
/// group is written before the limit is looked at. No partition, no artifact.
/// </summary>
/// <param name="query">The query of the export.</param>
/// <param name="rows">Its rows, with their folders.</param>
/// <param name="request">A request whose target is an external table.</param>
/// <param name="names">The names of the artifacts.</param>
internal sealed class PartitionedParquetWriter(EmbeddedQuery query, PartitionedRows rows, ExportRequest request, ArtifactNames names) : EmbeddedArtifactWriter(query, request, names)
{
    private const string Batch = "kx_export_batch";

    // Where DuckDB says the place of a row in a file.
    private const string Place = "file_row_number";

    private long _records;
    private long _total;
    private int _number;

    private string HeldFile => Path.Combine(Names.Folder, "held.parquet");

    private string Held => $"read_parquet({SqlText.String(HeldFile)}, {Place} = true)";

    private string Columns => string.Join(", ", Enumerable.Range(0, rows.Source.Columns.Count).Select(RowSource.Name));

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var hold = $"COPY (SELECT {Columns}, {PartitionedRows.Folder} FROM {rows.Source.FromSql}) TO {SqlText.String(HeldFile)} (FORMAT parquet, COMPRESSION zstd, PRESERVE_ORDER {KeepsOrder || Query.IsOrdered}, USE_TMP_FILE false, RETURN_FILES true)";
        try
        {
            Volatile.Write(ref _total, await Query.ExecuteAsync(hold, cancellationToken).ConfigureAwait(false));
            foreach (var batch in PartitionBatch.Of(Partitions(cancellationToken), Request.Options.SizeLimit!.Value))
                await (batch.Partitions.Count == 1 ? WriteOneAsync(batch.Partitions[0], cancellationToken) : WriteManyAsync(batch.Partitions, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(HeldFile);
        }
    }

    protected override ExportEvent.Progress Progress()
    {
        var (records, total) = (Volatile.Read(ref _records), Volatile.Read(ref _total));
        return new(total == 0 ? null : 100.0 * records / total, records);
    }

    private List<PartitionSize> Partitions(CancellationToken cancellationToken)
    {
        var select = $"SELECT encode(concat(count(*), ' ', sum({ParquetValue.Size(rows.Source)}), ' ', {PartitionedRows.Folder})) FROM {Held} GROUP BY {PartitionedRows.Folder} ORDER BY {PartitionedRows.Folder}";
        using var lines = Query.ReadRecords(select, cancellationToken);
        var read = new List<PartitionSize>();
        while (lines.MoveNext())
        {
            var fields = Encoding.UTF8.GetString(lines.Current).Split(' ', 3);
            read.Add(new(fields[2], Number(fields[0]), Number(fields[1])));
        }

        return read;

        static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
    }

    // As many files as its size asks for.
    private async Task WriteOneAsync(PartitionSize partition, CancellationToken cancellationToken)
    {
        var format = Format($"(SELECT {Columns} FROM {Held} WHERE {PartitionedRows.Folder} = {SqlText.String(partition.Folder)})");
        using var slices = await Query.SliceAsync(format.Rows, format.Rule, KeepsOrder || Query.IsOrdered, cancellationToken).ConfigureAwait(false);
        await WriteSlicesAsync(slices, format, () => ++_number, cancellationToken, partition.Folder).ConfigureAwait(false);
        Volatile.Write(ref _records, _records + partition.Records);
    }

    // A file each.
    private async Task WriteManyAsync(IReadOnlyList<PartitionSize> partitions, CancellationToken cancellationToken)
    {
        var range = $"{PartitionedRows.Folder} BETWEEN {SqlText.String(partitions[0].Folder)} AND {SqlText.String(partitions[^1].Folder)}";
        await Query.ExecuteAsync($"CREATE OR REPLACE TEMPORARY TABLE {Batch} AS SELECT {Columns} FROM {Held} WHERE {range} ORDER BY {PartitionedRows.Folder}, {Place}", cancellationToken).ConfigureAwait(false);
        var first = 0L;
        foreach (var partition in partitions)
        {
            var format = Format(string.Create(CultureInfo.InvariantCulture, $"(SELECT * FROM {Batch} WHERE rowid >= {first} AND rowid < {first + partition.Records})"));
            await WriteArtifactAsync(++_number, path => Query.ExecuteAsync(format.Whole(path), cancellationToken), cancellationToken, partition.Folder).ConfigureAwait(false);
            first += partition.Records;
            Volatile.Write(ref _records, _records + partition.Records);
        }

        await Query.ExecuteAsync($"DROP TABLE {Batch}", CancellationToken.None).ConfigureAwait(false);
    }

    private CopyFormat Format(string fromSql) => new(rows.Source with { FromSql = fromSql }, Request.Options);
}
