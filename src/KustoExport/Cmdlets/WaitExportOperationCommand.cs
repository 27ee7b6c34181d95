using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Export.Operations;
using KustoExport.Kql.Errors;
using KustoExport.Progress;

namespace KustoExport.Cmdlets;

/// <summary>Waits for operations to end, and gives each as it is then, whether it succeeded or not.</summary>
[Cmdlet(VerbsLifecycle.Wait, "ExportOperation")]
[OutputType(typeof(ExportOperation))]
public sealed class WaitExportOperationCommand : OperationCommand
{
    private readonly Stopwatch _waited = Stopwatch.StartNew();

    /// <summary>How long to wait for all of them together; without it, as long as it takes.</summary>
    [Parameter(Position = 1)]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        if (Timeout < TimeSpan.Zero)
            throw new PSArgumentOutOfRangeException(nameof(Timeout), Timeout, "-Timeout can't be less than nothing.");
    }

    /// <inheritdoc/>
    protected override void Process(Guid id)
    {
        using var timeout = new CancellationTokenSource();
        if (Timeout is { } longest)
            timeout.CancelAfter(longest > _waited.Elapsed ? longest - _waited.Elapsed : TimeSpan.Zero);
        ExportOperation? last = null;
        try
        {
            Pull(token => WatchAsync(id, timeout.Token, token), now =>
            {
                last = now;
                Report(now);
            });
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !StopToken.IsCancellationRequested)
        {
            throw new ServiceException(
                ErrorCodes.OperationTimeout,
                $"The operation {id} hasn't ended in {Timeout}: it is {last?.State}.",
                id,
                "It goes on. Wait longer, or stop it with Stop-ExportOperation.")
            { IsTransient = true };
        }

        WriteObject(last);
    }

    // The state comes first: who gives no time at all asks whether it has ended.
    private async IAsyncEnumerable<ExportOperation> WatchAsync(Guid id, CancellationToken timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout, cancellationToken);
        await foreach (var now in Operations.WatchAsync(id, either.Token).ConfigureAwait(false))
            yield return now;
    }

    private void Report(ExportOperation now)
    {
        var activity = $"Waiting for {now.Operation}";
        if (now.State == OperationState.Scheduled)
            Progress.Report(activity, string.Create(CultureInfo.InvariantCulture, $"Waits for capacity, {now.Ahead ?? 0} before it"));
        else
            Progress.Report(activity, new ProgressFigures(now.Percent, now.NumRecords > 0 ? now.NumRecords : null));
    }
}
