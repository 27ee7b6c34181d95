using System.Runtime.CompilerServices;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster;

/// <summary>A cluster's result as rows of .NET values. The next rows are read while the caller looks at these.</summary>
internal sealed class ClusterRows(ClusterResult result) : IAsyncDisposable
{
    // Whoever leaves the rows early leaves one of these behind.
    private Task _reading = Task.CompletedTask;

    public async IAsyncEnumerable<ResultTable> TablesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stopping = cancellationToken.Register(result.Stop);
        for (var hasTable = result.HasTable; hasTable; hasTable = await ReadAsync(result.NextTable).ConfigureAwait(false))
            yield return new ResultTable(result.Name, result.Columns, BatchesAsync(result.Columns)) { Visualization = result.Visualization };
    }

    public async ValueTask DisposeAsync()
    {
        if (!_reading.IsCompleted)
            result.Stop();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await result.DisposeAsync().ConfigureAwait(false);
    }

    private async IAsyncEnumerable<RowBatch> BatchesAsync(IReadOnlyList<ResultColumn> columns, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stopping = cancellationToken.Register(result.Stop);
        var rows = new ObjectRows(columns);
        var next = ReadAsync(Read);
        while (await next.ConfigureAwait(false) is { } batch)
        {
            next = ReadAsync(Read);
            yield return batch;
        }

        RowBatch? Read() => result.Read(rows) ? rows.Take() : null;
    }

    private async Task<T> ReadAsync<T>(Func<T> read)
    {
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var reading = Task.Run(read);
        _reading = reading;
        return await reading.ConfigureAwait(false);
    }
}
