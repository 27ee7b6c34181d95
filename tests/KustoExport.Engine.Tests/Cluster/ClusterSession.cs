using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.Requests;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using Xunit;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>Asks a cluster, and waits little between repetitions.</summary>
internal static class ClusterSession
{
    public static ClusterService Connect(ClusterServer server) => new(ClusterAddress.Parse(server.Address), new NoCredential())
    {
        Database = "Samples",
        Retries = new ClusterRetries(2, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(5)),
    };

    public static Task<List<WireTable>> ReadAsync(ClusterServer server, string text, ClusterOptions? options = null) =>
        ReadAsync(server, new QueryRequest(text) { Cluster = options ?? new ClusterOptions() });

    public static async Task<List<WireTable>> ReadAsync(ClusterServer server, QueryRequest request)
    {
        await using var service = Connect(server);
        await using var result = await service.QueryAsync(request, CancellationToken.None);
        return await ReadAsync(result);
    }

    public static async Task<List<WireTable>> ReadAsync(QueryResult result)
    {
        var tables = new List<WireTable>();
        await foreach (var table in result.Tables)
        {
            var rows = new List<object?[]>();
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows);
            tables.Add(new WireTable(table.Name, table.Columns, rows));
        }

        return tables;
    }

    public static Task<ServiceException> FailureAsync(ClusterServer server, string text, ClusterOptions? options = null) =>
        Assert.ThrowsAsync<ServiceException>(() => ReadAsync(server, text, options));
}
