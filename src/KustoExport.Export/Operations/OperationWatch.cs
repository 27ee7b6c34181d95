using System.Diagnostics;
using System.Runtime.CompilerServices;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Operations;

/// <summary>
/// Looks at an operation of a service, ever less often, until it has ended. That the service can't be reached, is too busy, or doesn't list the operation for a while changes nothing about the operation:
/// it is asked again.
/// </summary>
/// <param name="operations">The operations of the service.</param>
/// <param name="patience">How long.</param>
internal sealed class OperationWatch(IExportOperations operations, OperationPatience patience)
{
    /// <param name="id">The operation.</param>
    /// <param name="isKnown">Whether the service has begun it, for certain: one that isn't is not waited for where it is missing.</param>
    /// <param name="cancellationToken">Ends the watching; the operation goes on.</param>
    /// <exception cref="ServiceException">What the service said last, with the way back to the operation. OperationNotFound: there is none.</exception>
    public async IAsyncEnumerable<OperationSight> WatchAsync(Guid id, bool isKnown, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sinceSight = Stopwatch.StartNew();
        ExportOperation? last = null;
        for (var interval = patience.FirstInterval; ; interval = interval * 2 < patience.LongestInterval ? interval * 2 : patience.LongestInterval)
        {
            var sight = await LookAsync(id, cancellationToken).ConfigureAwait(false);
            if (sight.Trouble is { } trouble)
            {
                if (!(isKnown || last is not null) && trouble.ErrorCode == ErrorCodes.OperationNotFound)
                    throw trouble;
                if (sinceSight.Elapsed >= Patience(trouble))
                    throw trouble.ErrorCode == ErrorCodes.OperationNotFound ? OperationFailure.Lost(id, last) : OperationFailure.OutOfSight(id, trouble);
            }
            else
            {
                sinceSight.Restart();
                last = sight.Now;
            }

            yield return sight;
            if (sight.Now is { IsRunning: false })
                yield break;
            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<OperationSight> LookAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return new OperationSight(await operations.GetAsync(id, cancellationToken).ConfigureAwait(false), null);
        }
        catch (ServiceException e)
        {
            return new OperationSight(null, e);
        }
    }

    private TimeSpan Patience(ServiceException trouble) => trouble.ErrorCode switch
    {
        ErrorCodes.OperationNotFound => patience.WhileMissing,
        ErrorCodes.ClusterFailed or ErrorCodes.ClusterThrottled or ErrorCodes.ClusterReply or ErrorCodes.ClusterTimeout => patience.WhileSilent,
        _ => trouble.IsTransient ? patience.WhileSilent : TimeSpan.Zero,
    };
}
