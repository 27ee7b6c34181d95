using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Clusters;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Cmdlets;

/// <summary>
/// Exports of a cluster: to files of this machine, or by the cluster itself, which is sent the command (documentation: management/data-export/index.md). Whoever stops a cluster's own export is told how to come back
/// to it: it goes on.
/// </summary>
public sealed partial class InvokeKustoExportCommand
{
    private bool _isSent;
    private Guid? _begun;

    /// <summary>Asks whether to run it, with the command that a cluster would get; the embedded service shows the target.</summary>
    private bool ShouldRun(ExportRequest request, string target)
    {
        var action = ActionOn(request);
        if (ServiceCommand.Of(request) is { Text: var command })
        {
            if (Used.IsOfCluster)
                (target, action) = Sending(request);
            else
                WriteVerbose($"The same as a command{(request.Target is ExportTarget.Storage { Manifest: not ManifestMode.None } ? ", but for the manifest" : string.Empty)}: {command}");
        }

        if (_signIn.Kept is null)
            return IsReplacing(request) ? ShouldLose(target, action) : ShouldProcess(target, action);

        // Whoever let a secret be taken out of a vault for it has been asked already.
        WriteVerbose($"{action}: {target}");
        return true;
    }

    /// <summary>What a cluster would be sent, once it is found that it may be.</summary>
    private (string Target, string Action) Sending(ExportRequest request)
    {
        ClusterExportRules.Check(request);
        return ($"{Used.Cluster}, database {DatabaseName}", $"Send {ServiceCommand.Of(request, isAsync: true)!.Text}");
    }

    private void RunOnCluster(ExportRequest request, string target)
    {
        if (request.Target is ExportTarget.LocalFile or ExportTarget.LocalFolder)
            Pull(token => new ClusterExporter(Used.OpenCluster, OpenConnections.InMemory.Embedded).ExportAsync(request, token), step => Show(step, target));
        else
            RunByCluster(request, target);
    }

    private void RunByCluster(ExportRequest request, string target)
    {
        (_isSent, _begun) = (false, null);
        var (cluster, exports) = (Used.OpenCluster, Used.ClusterExports);
        try
        {
            Pull(token => AsOperation ? exports.StartAsync(request, WaitForCapacity, token) : exports.RunAsync(request, WaitForCapacity, token), step => Show(step, target));
            if (AsOperation)
                WriteObject(Await(token => exports.GetAsync(_begun!.Value, token)));
        }
        catch (Exception e) when (e is PipelineStoppedException || StopToken.IsCancellationRequested)
        {
            // A pipeline takes nothing any more a moment before it tells its cmdlets that they are stopped.
            if (WhatGoesOn(request) is { } text)
                TellStopped(text);
            throw;
        }
        finally
        {
            // A table may be there now that wasn't when the command was sent.
            cluster.ForgetNames();
        }
    }

    /// <summary>Remembers what the cluster does, before anything is written: a stopped pipeline takes no more.</summary>
    private void Follow(ExportEvent step)
    {
        switch (step)
        {
            case ExportEvent.Sent:
                (_isSent, _begun) = (true, null);
                break;
            case ExportEvent.Begun begun:
                _begun = begun.OperationId;
                WriteVerbose($"The cluster has begun the operation {begun.OperationId}.");
                break;
            case ExportEvent.Queued or ExportEvent.Finished:
                // It did nothing, or has ended.
                (_isSent, _begun) = (false, null);
                break;
        }
    }

    private string? WhatGoesOn(ExportRequest request)
    {
        var connection = Used.IsCurrent ? string.Empty : $" (with -Connection, to {Used})";
        if (_begun is not { } id)
            return _isSent ? $"Stopped before the cluster had told the id of the operation: the export may have begun. Get-ExportOperation shows what runs{connection}." : null;
        var cancel = request.Target is ExportTarget.IngestedTable
            ? $"To cancel it: Stop-ExportOperation {id}"
            : "It can't be canceled: a cluster cancels ingestions from queries only.";
        return $"The operation {id} still runs on the cluster {Used.Cluster}. To come back to it: Wait-ExportOperation {id} | Receive-ExportOperation{connection}. {cancel}";
    }

    // Ctrl+C closes the streams of the pipeline; what stands on the screen stays.
    private void TellStopped(string text) => Host.UI?.WriteWarningLine(text);
}
