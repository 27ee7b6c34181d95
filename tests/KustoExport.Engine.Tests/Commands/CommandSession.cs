using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>A service of its own for a test of commands.</summary>
public sealed class CommandSession : IAsyncDisposable
{
    public EmbeddedService Service { get; } = new();

    /// <summary>The rows of a command's result, each as the texts of its values with bars between them, below the names of the columns.</summary>
    public Task<string[]> RunAsync(string command) => ReadAsync(Service.CommandAsync(new QueryRequest(command), CancellationToken.None));

    /// <summary>The same of a query.</summary>
    public Task<string[]> QueryAsync(string query) => ReadAsync(Service.QueryAsync(new QueryRequest(query), CancellationToken.None));

    public async Task<KustoExportException> RefusedAsync(string command) =>
        await Assert.ThrowsAnyAsync<KustoExportException>(() => RunAsync(command));

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    internal static async Task<string[]> ReadAsync(Task<QueryResult> running)
    {
        var lines = new List<string>();
        await using var result = await running;
        await foreach (var table in result.Tables)
        {
            lines.Add(string.Join('|', table.Columns.Select(c => c.Name)));
            await foreach (var batch in table.Batches)
                lines.AddRange(batch.Rows.Select(row => string.Join('|', row.Select(v => v ?? "null"))));
        }

        return [.. lines];
    }
}
