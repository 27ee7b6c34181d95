using System.Globalization;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Evaluates KQL expressions on the embedded service.</summary>
public sealed class ExpressionSession : IAsyncLifetime
{
    private readonly EmbeddedService _service = new();

    /// <summary>The value of an expression, as invariant text; "null" for a null.</summary>
    public async Task<string> EvaluateAsync(string expression)
    {
        await using var result = await _service.QueryAsync(new QueryRequest($"print value = {expression}"), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                return Text(batch.Rows[0][0]);
        }

        throw new InvalidOperationException("The query gave no row.");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
