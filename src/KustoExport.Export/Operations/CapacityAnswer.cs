using System.Globalization;
using KustoExport.Engine.Embedded.Capacity;
using KustoExport.Engine.Queries;

namespace KustoExport.Export.Operations;

/// <summary>Reads what <c>.show capacity</c> answers, of whatever service.</summary>
public static class CapacityAnswer
{
    /// <param name="service">The service.</param>
    /// <param name="resource">One resource, as commands name it; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<ResourceCapacity>> ReadAsync(IKustoService service, string? resource, CancellationToken cancellationToken)
    {
        await using var result = await service.CommandAsync(new QueryRequest($".show capacity {resource}".TrimEnd()), cancellationToken).ConfigureAwait(false);
        var found = new List<ResourceCapacity>();
        await foreach (var table in result.Tables.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var places = table.Columns.Select((c, i) => (c.Name, Index: i)).ToDictionary(c => c.Name, c => c.Index);
            if (!places.ContainsKey(nameof(ResourceCapacity.Resource)))
                continue;
            await foreach (var batch in table.Batches.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                foreach (var row in batch.Rows)
                    found.Add(new ResourceCapacity(Text(row, "Resource"), Number(row, "Total"), Number(row, "Consumed"), Number(row, "Remaining"), Text(row, "Origin")));
            }

            long Number(object?[] row, string column) => Convert.ToInt64(row[places[column]], CultureInfo.InvariantCulture);

            // Older services don't say the origin.
            string Text(object?[] row, string column) => places.TryGetValue(column, out var place) ? row[place] as string ?? string.Empty : string.Empty;
        }

        return found;
    }
}
