using System.Management.Automation.Runspaces;
using KustoExport.Engine.Queries;
using KustoExport.Progress;
using KustoExport.Results;

namespace KustoExport.Cmdlets;

public abstract partial class KustoExportCmdlet
{
    private long _rowsWritten;

    /// <summary>Writes the tables of a result to the pipeline, row by row as they come, and closes it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="shape">What is made of its rows.</param>
    /// <param name="meanwhile">What is done on this thread as long as it waits for rows, and after some of them.</param>
    private protected void WriteResult(QueryResult result, ResultShape shape, Action? meanwhile = null)
    {
        try
        {
            Pull(_ => result.Tables, table => Write(table, shape, meanwhile));
            if (result.Incomplete is { } incomplete)
                WriteWarning(incomplete.Message);
        }
        finally
        {
            Await(_ => result.DisposeAsync().AsTask());
        }
    }

    /// <summary>A request whose rows are written here, and what shows how far it is; null where nobody looks.</summary>
    private protected (QueryRequest Request, Action? Report) Watched(QueryRequest request, string activity)
    {
        if (!Progress.IsVisible)
            return (request, null);
        var (watch, before) = (new StatementWatch(), _rowsWritten);
        return (request with { Watch = watch }, Report);

        void Report()
        {
            var progress = watch.Progress;
            Progress.Report(activity, new ProgressFigures(progress.Percent, _rowsWritten > before ? _rowsWritten - before : progress.Records, progress.Bytes));
        }
    }

    private void Write(ResultTable table, ResultShape shape, Action? meanwhile)
    {
        if (shape == ResultShape.DataTable)
        {
            var dataTable = DataTables.Create(table);
            Pull(
                _ => table.Batches,
                batch =>
                {
                    DataTables.Add(dataTable, batch);
                    Received(batch.Rows.Count);
                },
                meanwhile);
            WriteObject(dataTable);
            return;
        }

        var objects = new RowObjects(table.Columns, table.Visualization.Count > 0 ? new RenderedResult(table.Visualization, table.Columns) : null);
        foreach (var (column, property) in objects.Renamed)
            WriteWarning($"The column '{column}' becomes the property '{property}', since PowerShell doesn't tell upper from lower case. Rename it in the query.");
        var runspace = Runspace.DefaultRunspace;
        Pull(
            _ => ObjectsAhead.ReadAsync(table.Batches, objects, runspace),
            some =>
            {
                foreach (var row in some)
                    WriteObject(row);
                Received(some.Count);
            },
            meanwhile);

        void Received(int rows)
        {
            _rowsWritten += rows;
            meanwhile?.Invoke();
        }
    }
}
