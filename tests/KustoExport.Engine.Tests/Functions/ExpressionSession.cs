using System.Globalization;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Evaluates KQL expressions on the embedded service.</summary>
public sealed class ExpressionSession : IAsyncLifetime
{
    private readonly EmbeddedService _service = new();

    /// <summary>The value of an expression, as invariant text; "null" for a null. Of one that gives several columns, the first.</summary>
    public async Task<string> EvaluateAsync(string expression) => (await RowsAsync($"print value = {expression}")).Single()[0];

    /// <summary>The rows of a query's first result, each as its values' text with bars between them.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string query) => [.. (await RowsAsync(query)).Select(row => string.Join(" | ", row))];

    private async Task<List<string[]>> RowsAsync(string query)
    {
        await using var result = await _service.QueryAsync(new QueryRequest(query), CancellationToken.None);
        var rows = new List<string[]>();
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows.Select(row => row.Select(Text).ToArray()));
            break;
        }

        return rows;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        DateTime d => d.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
