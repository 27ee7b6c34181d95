using System.Data;
using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Engine.Queries;
using KustoExport.Results;

namespace KustoExport.Cmdlets;

/// <summary>Runs a query and writes its rows to the pipeline as they come (documentation: query/index.md).</summary>
[Cmdlet(VerbsLifecycle.Invoke, "KqlQuery", DefaultParameterSetName = RunSet)]
[OutputType(typeof(PSObject), ParameterSetName = [RunSet])]
[OutputType(typeof(DataTable), ParameterSetName = [RunSet])]
[OutputType(typeof(string), ParameterSetName = [ExplainSet])]
public sealed class InvokeKqlQueryCommand : QueryCommand
{
    private const string RunSet = "Run";
    private const string ExplainSet = "Explain";

    /// <summary>The KQL text.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = string.Empty;

    /// <summary>Objects (the default), or a DataTable for each result.</summary>
    [Parameter(ParameterSetName = RunSet)]
    public ResultShape As { get; set; } = ResultShape.Objects;

    /// <summary>Shows the SQL that would run, and runs nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ExplainSet)]
    public SwitchParameter Explain { get; set; }

    /// <inheritdoc/>
    protected override void Process() => AddInput();

    /// <inheritdoc/>
    protected override void End()
    {
        var service = DefaultConnection.Service;
        var request = Request(Query);
        if (Explain)
        {
            WriteObject(Await(token => service.ExplainAsync(request, token)));
            return;
        }

        var result = Await(token => service.QueryAsync(request, token));
        try
        {
            Pull(_ => result.Tables, Write);
        }
        finally
        {
            Await(_ => result.DisposeAsync().AsTask());
        }
    }

    private void Write(ResultTable table)
    {
        if (As == ResultShape.DataTable)
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
