using KustoExport.Engine.Embedded.Operations;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.Operations;

/// <summary><c>.cancel operation</c> in the middle of an export to PostgreSQL.</summary>
[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlCancelTests(PostgreSqlServer server)
{
    [PostgreSqlFact]
    public async Task NoRowStays()
    {
        var table = DatabaseServer.NewTableName();
        await server.ExecuteAsync($"CREATE TABLE {table} (x bigint, s varchar(100))");
        await using var session = new OperationSession(slots: 1);
        var connection = SqlConnectionText.Parse(SqlDialect.PostgreSQL, server.PlainConnectionString, new() { AllowsInsecureConnection = true });
        var request = new ExportRequest(new(OperationSession.Long), new ExportTarget.SqlTable(connection, SqlTableName.Parse(table), new()));
        var operation = await session.Exports.StartAsync(request, waits: false, CancellationToken.None);
        while (session.Shown.Get(operation.Info.OperationId).NumRecords == 0)
            await Task.Delay(20);

        var (succeeded, reason) = await session.Shown.CancelAsync(operation.Info.OperationId, "enough", CancellationToken.None);

        Assert.Equal((true, "enough"), (succeeded, reason));
        Assert.Equal(OperationState.Canceled, session.Shown.Get(operation.Info.OperationId).State);
        Assert.Equal(0, await server.CountAsync(table));
        Assert.Equal(0, session.TakenSlots);
    }
}
