using System.Globalization;
using System.Text;
using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.ExternalTables;

/// <summary>
/// Writes the Parquet artifacts of an external table with partitions. The result is held in a temporary table (DuckDB moves it to disk where
/// it is large), sorted by folder, so that each file is a stretch of rows. As documented, a whole row group is written before the limit is
/// looked at. No partition, no artifact.
/// </summary>
/// <param name="query">The query of the export.</param>
/// <param name="rows">Its rows, with their folders.</param>
/// <param name="request">A request whose target is an external table.</param>
/// <param name="names">The names of the artifacts.</param>
internal sealed class PartitionedParquetWriter(EmbeddedQuery query, PartitionedRows rows, ExportRequest request, ArtifactNames names) : ArtifactWriter(query, request, names)
{
    // Partitions are read so many at a time: there may be any number of them.
    private const int Page = 1000;

    private readonly string _held = $"kx_export_{Guid.NewGuid():N}";
    private long _records;
    private long _total;
    private int _number;

    private string Partitions => _held + "_partitions";

    private long RowGroupSize => Request.Options.ParquetRowGroupSize ?? ArtifactOptions.DefaultRowGroupSize;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var columns = string.Join(", ", Enumerable.Range(0, rows.Source.Columns.Count).Select(RowSource.Name));
            var sorted = $"SELECT {columns}, {PartitionedRows.Folder} FROM {rows.Source.FromSql} ORDER BY {rows.Order}";
            Volatile.Write(ref _total, await Query.ExecuteAsync($"CREATE TEMPORARY TABLE {_held} AS {sorted}", cancellationToken).ConfigureAwait(false));
            var size = ParquetValue.Size(rows.Source);
            await Query.ExecuteAsync(
                $"CREATE TEMPORARY TABLE {Partitions} AS SELECT {PartitionedRows.Folder}, min(rowid) AS first, count(*) AS records, sum({size}) AS size FROM {_held} GROUP BY {PartitionedRows.Folder} ORDER BY first",
                cancellationToken).ConfigureAwait(false);
            for (var begin = 0L; await WritePageAsync(begin, size, cancellationToken).ConfigureAwait(false); begin += Page)
            {
            }
        }
        finally
        {
            foreach (var table in new[] { _held, Partitions })
                await Query.ExecuteAsync($"DROP TABLE IF EXISTS {table}", CancellationToken.None).ConfigureAwait(false);
        }
    }

    protected override ExportEvent.Progress Progress()
    {
        var (records, total) = (Volatile.Read(ref _records), Volatile.Read(ref _total));
        return new(total == 0 ? null : 100.0 * records / total, records);
    }

    private async Task<bool> WritePageAsync(long begin, string size, CancellationToken cancellationToken)
    {
        var select = $"SELECT encode(concat(first, ' ', records, ' ', size, ' ', {PartitionedRows.Folder})) FROM {Partitions} WHERE {Range(begin, Page)} ORDER BY rowid";
        var partitions = Read(select, cancellationToken);
        foreach (var (first, records, bytes, folder) in partitions)
        {
            foreach (var file in bytes < Request.Options.SizeLimit ? [(first, records)] : Files(first, records, size, cancellationToken))
                await WriteFileAsync(file.First, file.Records, folder, cancellationToken).ConfigureAwait(false);
        }

        return partitions.Count == Page;
    }

    private Task WriteFileAsync(long first, long records, string folder, CancellationToken cancellationToken)
    {
        var stretch = rows.Source with { FromSql = $"(SELECT * FROM {_held} WHERE {Range(first, records)})" };
        Volatile.Write(ref _records, first + records);
        return WriteArtifactAsync(++_number, path => Query.ExecuteAsync(CopyFormat.Of(stretch, Request.Format, Request.Options, header: false).Whole(path), cancellationToken), cancellationToken, folder);
    }

    // A partition that passes the limit is cut behind the row group that does.
    private List<(long First, long Records)> Files(long begin, long count, string size, CancellationToken cancellationToken)
    {
        var group = $"(rowid - {begin}) // {RowGroupSize}";
        var groups = Read($"SELECT encode(concat(min(rowid), ' ', count(*), ' ', sum({size}), ' ')) FROM {_held} WHERE {Range(begin, count)} GROUP BY {group} ORDER BY {group}", cancellationToken);
        var files = new List<(long First, long Records)>();
        var (first, records, bytes) = (begin, 0L, 0L);
        foreach (var rowGroup in groups)
        {
            (records, bytes) = (records + rowGroup.Records, bytes + rowGroup.Size);
            if (bytes < Request.Options.SizeLimit && first + records < begin + count)
                continue;
            files.Add((first, records));
            (first, records, bytes) = (first + records, 0, 0);
        }

        return files;
    }

    private static string Range(long first, long count) => string.Create(CultureInfo.InvariantCulture, $"rowid >= {first} AND rowid < {first + count}");

    private List<(long First, long Records, long Size, string Folder)> Read(string select, CancellationToken cancellationToken)
    {
        using var lines = Query.ReadRecords(select, cancellationToken);
        var read = new List<(long, long, long, string)>();
        while (lines.MoveNext())
        {
            var fields = Encoding.UTF8.GetString(lines.Current).Split(' ', 4);
            read.Add((Number(fields[0]), Number(fields[1]), Number(fields[2]), fields[3]));
        }

        return read;

        static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
    }
}
