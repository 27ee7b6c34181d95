using System.Globalization;
using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using KustoExport.Progress;

namespace KustoExport.Cmdlets;

/// <summary>Exports that the service writes itself are operations of it (documentation: management/show-operations.md, capacity-policy.md).</summary>
public sealed partial class InvokeKustoExportCommand
{
    /// <summary>Gives the operation at once; the work goes on in the background of the process.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = TableSet)]
    [Parameter(ParameterSetName = SqlSet)]
    [Parameter(ParameterSetName = IngestionSet)]
    public SwitchParameter AsOperation { get; set; }

    /// <summary>Waits where too many operations run, instead of failing.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = TableSet)]
    [Parameter(ParameterSetName = SqlSet)]
    [Parameter(ParameterSetName = IngestionSet)]
    public SwitchParameter WaitForCapacity { get; set; }

    private void Run(ExportRequest request, string target)
    {
        if (Used.IsOfCluster)
        {
            RunOnCluster(request, target);
            return;
        }

        var exports = new ServiceExports(Service);
        if (!AsOperation)
        {
            Pull(token => exports.RunAsync(request, WaitForCapacity, token), step => Show(step, target));
            return;
        }

        var operation = Await(token => exports.StartAsync(request, WaitForCapacity, token));
        if (TakeInput() is { } input)
            operation.End.ContinueWith(_ => input.Dispose(), TaskScheduler.Default);
        WriteObject(new EmbeddedExportOperations(Service.Operations).Get(operation.Info.OperationId));
    }

    private void Show(ExportEvent step, string target)
    {
        Follow(step);
        switch (step)
        {
            case ExportEvent.Finished { Artifact: var artifact }:
                WriteObject(artifact);
                break;
            case ExportEvent.Note { IsWarning: true } warning:
                WriteWarning(warning.Text);
                break;
            case ExportEvent.Note note:
                WriteVerbose(note.Text);
                break;
            case ExportEvent.Queued queued:
                Progress.Report($"Exporting to {target}", queued.Ahead is { } ahead ? string.Create(CultureInfo.InvariantCulture, $"Waits for capacity, {ahead} before it") : "Waits for capacity");
                break;
            case ExportEvent.Progress progress:
                Progress.Report($"Exporting to {target}", new ProgressFigures(progress.Percent, progress.Records, progress.Bytes));
                break;
        }
    }
}
