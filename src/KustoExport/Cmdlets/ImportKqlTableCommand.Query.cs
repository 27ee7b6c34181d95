using System.Collections;
using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Connections;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Progress;
using KustoExport.Sources;

namespace KustoExport.Cmdlets;

/// <summary>The result of a query, of a cluster or of another database, becomes a table: typed and streamed, without objects in between.</summary>
public sealed partial class ImportKqlTableCommand
{
    private const string QuerySet = "Query";

    /// <summary>The KQL text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuerySet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueryCompleter))]
    [QueryLines]
    public string Query { get; set; } = string.Empty;

    /// <summary>Where the query runs; the current connection where it is left out.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [ValidateNotNull]
    public KustoExportConnection? From { get; set; }

    /// <summary>Values for the parameters that the query declares with <c>declare query_parameters</c>.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    public Hashtable? Parameter { get; set; }

    /// <summary>Asks a cluster for all rows, however many there are.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    public SwitchParameter NoTruncation { get; set; }

    /// <summary>Takes what came of a result that a cluster truncates, with a warning.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    public SwitchParameter AllowPartial { get; set; }

    /// <summary>The time that a cluster has for the query.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    public TimeSpan? ServerTimeout { get; set; }

    /// <summary>Request properties for a cluster.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [ValidateNotNull]
    public Hashtable? RequestProperty { get; set; }

    // Whoever works on a cluster has tables of this process beside: they are kept where nothing else is said.
    private protected override KustoExportConnection Used =>
        Connection is null && ParameterSetName is QuerySet or InputSet && OpenConnections.Current.IsOfCluster ? OpenConnections.InMemory : base.Used;

    private void ImportQuery()
    {
        var from = From ?? OpenConnections.Current;
        var request = new QueryRequest(Query)
        {
            Database = from.Database,
            Parameters = QueryParameters.From(Parameter),
            Cluster = ClusterParameters.Options(from, NoTruncation, AllowPartial, ServerTimeout, RequestProperty),
            BaseFolder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        };
        if (!ShouldProcess($"Table: {Name}", $"Import the result of a query on {from}"))
            return;
        if (from.IsOfCluster)
            ImportFromCluster(from.OpenCluster, request);
        else
            Import(token => from.Embedded.PrepareAsync(request, token));
    }

    private void ImportFromCluster(ClusterService cluster, QueryRequest request)
    {
        var result = Await(token => cluster.OpenAsync(request, token));
        try
        {
            Import(token => Task.FromResult(Service.Prepare(result, token)));
            if (result.Incomplete is { } incomplete)
                WriteWarning(incomplete.Message);
        }
        finally
        {
            Await(_ => result.DisposeAsync().AsTask());
        }
    }

    private void Import(Func<CancellationToken, Task<EmbeddedQuery>> prepare)
    {
        EmbeddedQuery? query = null;
        var imported = Await(
            async token =>
            {
                await using var prepared = await prepare(token).ConfigureAwait(false);
                Volatile.Write(ref query, prepared);
                return await EmbeddedDatabase.Tables.ImportAsync(Name, Mode(), prepared, token).ConfigureAwait(false);
            },
            () => Progress.Report($"Importing into {Name}", new ProgressFigures(Volatile.Read(ref query)?.Progress())));
        WriteObject(imported);
    }
}
