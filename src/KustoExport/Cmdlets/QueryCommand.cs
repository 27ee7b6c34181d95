using System.Collections;
using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Sources;

namespace KustoExport.Cmdlets;

/// <summary>What all cmdlets that run a query take beside its text: tables from files and from the pipeline, a database, parameters.</summary>
public abstract class QueryCommand : RequestCommand
{
    private PipelineTable? _input;

    /// <summary>Objects that the query reads as the table Input.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Files bound as tables for this query: table name = path, paths with wildcards, or a hashtable with Path, Format and Schema.</summary>
    [Parameter]
    public Hashtable? Source { get; set; }

    /// <summary>Values for the parameters that the query declares with <c>declare query_parameters</c>.</summary>
    [Parameter]
    public Hashtable? Parameter { get; set; }

    /// <summary>Whether the table Input has rows.</summary>
    private protected bool HasInput => _input is not null;

    private PipelineTable Input => _input ??= new PipelineTable(Service);

    /// <summary>Makes a row of the table Input of the current input object, where there is one.</summary>
    protected void AddInput()
    {
        if (InputObject is not null)
            Input.Add(InputObject);
    }

    /// <summary>The query with all that it needs; with the table Input, if input was added or a pipeline was there but empty.</summary>
    protected QueryRequest Request(string query, bool readsPipeline = true)
    {
        var request = new QueryRequest(query)
        {
            Database = DatabaseName,
            Parameters = QueryParameters.From(Parameter),
            Sources = FileSources.From(Source, SessionState),
            Cluster = ClusterOptions(),
            BaseFolder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        };
        return readsPipeline && (_input is not null || MyInvocation.ExpectingInput)
            ? request with { Tables = new Dictionary<string, TableSymbol> { [PipelineTable.Name] = Input.Complete() } }
            : request;
    }

    /// <summary>Gives the table Input away, to who reads it after the cmdlet has ended; null where there is none.</summary>
    protected IDisposable? TakeInput() => Interlocked.Exchange(ref _input, null);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _input?.Dispose();
        base.Dispose(disposing);
    }
}
