using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlServerTests(PostgreSqlServer server)
{
    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakesConnectionsWithTlsAndWithout(bool encrypted)
    {
        await using var connection = server.Connect();
        connection.ConnectionString = encrypted ? server.ConnectionString : server.PlainConnectionString;
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        await using var reader = await command.ExecuteReaderAsync();

        Assert.True(await reader.ReadAsync());
        Assert.Equal(encrypted, reader.GetBoolean(0));
    }

    [PostgreSqlFact]
    public async Task KeepsWhatIsWritten()
    {
        var table = DatabaseServer.NewTableName();
        await server.ExecuteAsync($"CREATE TABLE {table} (a int, b varchar(10))");
        await server.ExecuteAsync($"INSERT INTO {table} VALUES (1, 'one'), (2, NULL)");

        Assert.Equal([[1, "one"], [2, null]], await server.RowsAsync($"SELECT a, b FROM {table} ORDER BY a"));
    }
}
