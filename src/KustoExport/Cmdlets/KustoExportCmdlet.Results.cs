using KustoExport.Engine.Queries;
using KustoExport.Results;

namespace KustoExport.Cmdlets;

public abstract partial class KustoExportCmdlet
{
    /// <summary>Writes the tables of a result to the pipeline, row by row as they come, and closes it.</summary>
    protected void WriteResult(QueryResult result, ResultShape shape)
    {
        try
        {
            Pull(_ => result.Tables, table => Write(table, shape));
            if (result.Incomplete is { } incomplete)
                WriteWarning(incomplete.Message);
        }
        finally
        {
            Await(_ => result.DisposeAsync().AsTask());
        }
    }

    private void Write(ResultTable table, ResultShape shape)
    {
        if (shape == ResultShape.DataTable)
        {
            var dataTable = DataTables.Create(table);
            Pull(_ => table.Batches, batch => DataTables.Add(dataTable, batch));
            WriteObject(dataTable);
            return;
        }

        var rows = new RowObjects(table.Columns);
        foreach (var (column, property) in rows.Renamed)
            WriteWarning($"The column '{column}' becomes the property '{property}', since PowerShell doesn't tell upper from lower case. Rename it in the query.");
        Pull(_ => table.Batches, batch =>
        {
            foreach (var row in batch.Rows)
                WriteObject(rows.Create(row));
        });
    }
}
