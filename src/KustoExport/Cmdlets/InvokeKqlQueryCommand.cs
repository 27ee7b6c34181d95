using System.Collections;
using System.Data;
using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Results;
using KustoExport.Sources;

namespace KustoExport.Cmdlets;

/// <summary>Runs a query and writes its rows to the pipeline as they come (documentation: query/index.md).</summary>
[Cmdlet(VerbsLifecycle.Invoke, "KqlQuery", DefaultParameterSetName = RunSet)]
[OutputType(typeof(PSObject), ParameterSetName = [RunSet])]
[OutputType(typeof(DataTable), ParameterSetName = [RunSet])]
[OutputType(typeof(string), ParameterSetName = [ExplainSet])]
public sealed class InvokeKqlQueryCommand : KustoExportCmdlet
{
    private const string RunSet = "Run";
    private const string ExplainSet = "Explain";

    private PipelineTable? _input;

    /// <summary>The KQL text.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = string.Empty;

    /// <summary>Objects that the query reads as the table Input.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Files bound as tables for this query: table name = path, paths with wildcards, or a hashtable with Path, Format and Schema.</summary>
    [Parameter]
    public Hashtable? Source { get; set; }

    /// <summary>The database that unqualified names belong to.</summary>
    [Parameter]
    public string? Database { get; set; }

    /// <summary>Values for the parameters that the query declares with <c>declare query_parameters</c>.</summary>
    [Parameter]
    public Hashtable? Parameter { get; set; }

    /// <summary>Objects (the default), or a DataTable for each result.</summary>
    [Parameter(ParameterSetName = RunSet)]
    public ResultShape As { get; set; } = ResultShape.Objects;

    /// <summary>Shows the SQL that would run, and runs nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ExplainSet)]
    public SwitchParameter Explain { get; set; }

    private PipelineTable Input => _input ??= new PipelineTable(DefaultConnection.Service.Tables);

    /// <inheritdoc/>
    protected override void Process()
    {
        if (InputObject is not null)
            Input.Add(InputObject);
    }

    /// <inheritdoc/>
    protected override void End()
    {
        var service = DefaultConnection.Service;
        var request = new QueryRequest(Query)
        {
            Database = Database,
            Parameters = QueryParameters.From(Parameter),
            Sources = FileSources.From(Source, SessionState),
        };
        if (_input is not null || MyInvocation.ExpectingInput)
            request = request with { Tables = new Dictionary<string, TableSymbol> { [PipelineTable.Name] = Input.Complete() } };

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

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _input?.Dispose();
        base.Dispose(disposing);
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
