using System.Runtime.CompilerServices;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded;

/// <summary>The limit that <c>set truncationmaxrecords</c> gives a result: as on a cluster, a larger one is an error, never a part of it.</summary>
internal static class RowLimit
{
    public static IAsyncEnumerable<RowBatch> Apply(IAsyncEnumerable<RowBatch> batches, long? most) => most is { } limit ? Within(batches, limit) : batches;

    private static async IAsyncEnumerable<RowBatch> Within(IAsyncEnumerable<RowBatch> batches, long limit, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = 0L;
        await foreach (var batch in batches.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            rows += batch.Rows.Count;
            if (rows > limit)
            {
                throw new ServiceException(
                    ErrorCodes.QueryFailed,
                    $"The result has more than {limit} records, which is what 'truncationmaxrecords' allows.",
                    remedy: "Take fewer, or remove 'set truncationmaxrecords'.");
            }

            yield return batch;
        }
    }
}
