using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using KustoExport.Sources;

namespace KustoExport.Cmdlets;

/// <summary>
/// What comes down the pipeline: objects that each say what to export, or rows. A query and a target on the command line tell that they are rows of
/// the table Input; without a query the first object tells, by having one or not, and rows are written as they are.
/// </summary>
public sealed partial class InvokeKustoExportCommand
{
    private bool _hasQuery;
    private bool? _isJobs;

    /// <summary>What runs the query. Rows of the pipeline that nobody asks about are written from here, also where the connection is a cluster's.</summary>
    private protected override KustoExportConnection Used =>
        base.Used.IsOfCluster && IsRowsAlone && ParameterSetName is not (IngestionSet or TableSet) ? OpenConnections.InMemory : base.Used;

    private bool IsRowsAlone => !_hasQuery && _isJobs is not true;

    /// <inheritdoc/>
    protected override void Begin()
    {
        _hasQuery = IsGiven(nameof(Query));
        if (!(IsGiven(nameof(Path)) || IsGiven(nameof(StorageUri)) || IsGiven(nameof(ExternalTable)) || IsGiven(nameof(SqlTable)) || IsGiven(nameof(Table))))
            _isJobs = true;
        else if (_hasQuery)
            _isJobs = false;
        else if (!MyInvocation.ExpectingInput && InputObject is null)
            throw new TargetException(ErrorCodes.ExportOption, "There is nothing to export: no query, and no objects in the pipeline.", target: null, "Give -Query, or pipe objects in.");
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (!(_isJobs ??= Query.Length > 0))
        {
            AddInput();
            return;
        }

        // One export of many: the others go on.
        try
        {
            Export();
        }
        catch (KustoExportException e)
        {
            WriteError(e);
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_isJobs is true)
            return;
        if (IsRowsAlone && !HasInput)
        {
            throw new TargetException(
                ErrorCodes.ExportOption,
                "No object came down the pipeline: nothing says which columns to write.",
                target: null,
                "Where a query may give no rows, let Invoke-KustoExport run it: it writes an empty file with its columns.");
        }

        Export();
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private QueryRequest QueryRequest()
    {
        if (IsRowsAlone)
            return Request(PipelineTable.Name);
        if (Query.Length == 0)
            throw new TargetException(ErrorCodes.ExportOption, "This object says no query, and the first one did.", InputObject?.BaseObject, "Give each a property Query; or give -Query Input, and all objects are rows to write.");
        return Request(Query, readsPipeline: _isJobs is not true);
    }
}
