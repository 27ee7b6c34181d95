using System.Data;
using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Engine.Queries;
using KustoExport.Results;
using KustoExport.Sources;

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
    [ArgumentCompleter(typeof(QueryCompleter))]
    [QueryLines]
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
        var service = Used.Service;
        var request = Request(Query);
        if (Explain)
        {
            WriteObject(Shown(Await(token => service.ExplainAsync(request, token))));
            return;
        }

        var (watched, report) = Watched(request, "Running the query");
        WriteResult(Await(token => service.QueryAsync(watched, token), report), As, report);
    }
}
