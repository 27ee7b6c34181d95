using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Export.SqlTables.Reading;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Tests.SqlTables.Reading;

/// <summary>A service that defines external tables of a server, exports to them and reads them.</summary>
internal sealed class ServerSession(SqlDialect dialect, Func<string> connectionString) : IAsyncDisposable
{
    public EmbeddedService Service { get; } = new(new ExternalTableDefinitions(), new ExportCommands()) { Servers = new ServersToRead() };

    /// <summary>Defines the external table T of a table of the server.</summary>
    public async Task DefineAsync(string columns, string table, string properties = "")
    {
        await CommandAsync(".drop external table T ifexists");
        await CommandAsync(
            $".create external table T ({columns}) kind=sql table=['{table}'] (h{EntityName.Text(connectionString())}) with (sqlDialect={dialect}, allowInsecureConnection=true{properties})");
    }

    public async Task<IReadOnlyList<object?[]>> CommandAsync(string text) => await RowsAsync(await Service.CommandAsync(new QueryRequest(text), CancellationToken.None));

    public async Task<IReadOnlyList<object?[]>> QueryAsync(string text, CancellationToken cancellationToken = default) =>
        await RowsAsync(await Service.QueryAsync(new QueryRequest(text), cancellationToken));

    /// <summary>The statement that the server is asked for a query.</summary>
    public async Task<string> AskedAsync(string query)
    {
        var sql = await Service.ExplainAsync(new QueryRequest(query), CancellationToken.None);
        var begin = sql.IndexOf("/* ", StringComparison.Ordinal) + 3;
        return sql[begin..sql.IndexOf(" */", begin, StringComparison.Ordinal)];
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private static async Task<IReadOnlyList<object?[]>> RowsAsync(QueryResult result)
    {
        await using (result)
        {
            var rows = new List<object?[]>();
            await foreach (var table in result.Tables)
            {
                await foreach (var batch in table.Batches)
                    rows.AddRange(batch.Rows);
            }

            return rows;
        }
    }
}
