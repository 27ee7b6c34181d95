using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Export.Artifacts;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Sheets;

/// <summary>Writes a result as the one sheet of an Excel file, row by row in constant memory (docs/types.md, Excel).</summary>
internal sealed class SheetWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names) : EmbeddedArtifactWriter(query, request, names)
{
    private const int BlockSize = 1 << 16;

    private long _records;

    protected override Task WriteAsync(CancellationToken cancellationToken) =>
        WriteArtifactAsync(1, path => FillAsync(path, cancellationToken), cancellationToken);

    protected override ExportEvent.Progress Progress() => new(Query.Progress(), Volatile.Read(ref _records));

    // Waits for DuckDB and for the disk on the thread that the writer has for itself.
    private async Task<long> FillAsync(string path, CancellationToken cancellationToken)
    {
        using var vectors = await Query.ReadVectorsAsync(cancellationToken).ConfigureAwait(false);
        using var workbook = new Workbook(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, BlockSize));
        var rows = new SheetRows(Query.Columns);
        rows.Open(HasHeader(1));
        while (vectors.Next())
        {
            for (var row = 0; row < vectors.Count; row++)
            {
                rows.Add(vectors.Vectors, row);
                if (rows.Text.Length >= BlockSize)
                    Write(rows, workbook);
            }

            Volatile.Write(ref _records, _records + vectors.Count);
        }

        rows.Close();
        Write(rows, workbook);
        return _records;
    }

    private static void Write(SheetRows rows, Workbook workbook)
    {
        workbook.Sheet.Write(rows.Text.Bytes);
        rows.Text.Clear();
    }
}
