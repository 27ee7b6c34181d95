using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>A way to write the rows of a query that DuckDB runs.</summary>
internal abstract class EmbeddedArtifactWriter : ArtifactWriter
{
    protected EmbeddedArtifactWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names)
        : base(request, names) => Query = query;

    protected EmbeddedQuery Query { get; }

    /// <summary>The rows for a COPY, which takes timestamps of microseconds as files have them.</summary>
    protected RowSource Source => Query.Stored is { } stored && Request.Options.ParquetDatetimePrecision is null or DatetimePrecision.Microsecond
        ? RowSource.Query(stored.Text, Query.Columns) with { Timestamps = stored.Positions }
        : RowSource.Query(Query.Sql, Query.Columns);

    /// <summary>Writes a Parquet file of each slice, and one where there are no rows. The end of a file, which keeps one core busy, is written beside the beginning of the next.</summary>
    /// <param name="slices">The rows.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="next">Numbers the artifacts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="partition">The folder of all of them.</param>
    protected async Task WriteSlicesAsync(ResultSlices slices, CopyFormat format, Func<int> next, CancellationToken cancellationToken, string? partition = null)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (before, last) = (Task.CompletedTask, Task.CompletedTask);
        ResultSlice? slice = null;
        try
        {
            var more = await slices.HasRowsAsync().ConfigureAwait(false);
            do
            {
                slice = slices.Begin(Request.Options.SizeLimit!.Value);
                before = last;
                last = WriteSliceAsync(slice, before);
                if (await Task.WhenAny(slice.Taken, last).ConfigureAwait(false) == last)
                    await last.ConfigureAwait(false);

                // No more than two at once.
                await before.ConfigureAwait(false);
                more = more && await slices.HasRowsAsync().ConfigureAwait(false);
            }
            while (more);
            await last.ConfigureAwait(false);
        }
        finally
        {
            // When something has failed, a file that has its rows is completed still; one that reads more of the slices, which go now, isn't.
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (slice?.Taken.IsCompleted != true)
                await stopping.CancelAsync().ConfigureAwait(false);
            await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task WriteSliceAsync(ResultSlice slice, Task before) => WriteArtifactAsync(
            next(),
            async path =>
            {
                var rows = await slice.WriteAsync(format.Slice(slice.FromSql, path), stopping.Token).ConfigureAwait(false);

                // Artifacts are complete one after the other, in their order.
                await before.ConfigureAwait(false);
                return rows;
            },
            stopping.Token,
            partition);
    }
}
