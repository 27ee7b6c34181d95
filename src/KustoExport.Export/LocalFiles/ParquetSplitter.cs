using System.Globalization;
using System.Text;
using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>
/// Writes Parquet artifacts of limited size. The result is held in a temporary table first (DuckDB moves it to disk where it is large), so
/// that files can be cut by the size of their values, in the order of the rows, between row groups. As documented, a whole row group is
/// written before the limit is looked at.
/// </summary>
internal sealed class ParquetSplitter(EmbeddedQuery query, ExportRequest request, ArtifactNames names) : ArtifactWriter(query, request, names)
{
    private readonly string _table = $"kx_export_{Guid.NewGuid():N}";
    private long _records;
    private long _total;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        await Query.ExecuteAsync($"CREATE TEMPORARY TABLE {_table} AS SELECT * FROM {Source.FromSql}", cancellationToken).ConfigureAwait(false);
        try
        {
            var held = Source with { FromSql = _table };
            var files = Files(held, cancellationToken);
            Volatile.Write(ref _total, files.Sum(f => f.Count));
            var number = 0;
            foreach (var (first, count) in files)
            {
                number++;
                var rows = string.Create(CultureInfo.InvariantCulture, $"rowid >= {first} AND rowid < {first + count}");
                await WriteArtifactAsync(number, path => Query.ExecuteAsync(CopyStatement.ToParquet(held, path, Request.Options, rows), cancellationToken), cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _records, first + count);
            }
        }
        finally
        {
            await Query.ExecuteAsync($"DROP TABLE {_table}", CancellationToken.None).ConfigureAwait(false);
        }
    }

    protected override ExportEvent.Progress Progress()
    {
        var (records, total) = (Volatile.Read(ref _records), Volatile.Read(ref _total));
        return new(total == 0 ? null : 100.0 * records / total, records);
    }

    // First row and number of rows of each file. One file where there are no rows.
    private List<(long First, long Count)> Files(RowSource held, CancellationToken cancellationToken)
    {
        var files = new List<(long First, long Count)>();
        var (first, rows, size) = (0L, 0L, 0L);
        foreach (var (groupRows, groupSize) in RowGroups(held, cancellationToken))
        {
            rows += groupRows;
            size += groupSize;
            if (size < Request.Options.SizeLimit)
                continue;

            files.Add((first, rows));
            (first, rows, size) = (first + rows, 0, 0);
        }

        if (rows > 0 || files.Count == 0)
            files.Add((first, rows));
        return files;
    }

    private IEnumerable<(long Rows, long Size)> RowGroups(RowSource held, CancellationToken cancellationToken)
    {
        var size = string.Join(" + ", held.Columns.Select((column, i) => ParquetValue.Size(RowSource.Name(i), column.Type)));
        var rowGroupSize = Request.Options.ParquetRowGroupSize ?? ArtifactOptions.DefaultRowGroupSize;
        var select = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT encode(count(*) || ' ' || sum({size})) FROM {_table} GROUP BY rowid // {rowGroupSize} ORDER BY rowid // {rowGroupSize}");
        using var groups = Query.ReadRecords(select, cancellationToken);
        while (groups.MoveNext())
        {
            var numbers = Encoding.ASCII.GetString(groups.Current).Split(' ');
            yield return (long.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture));
        }
    }
}
