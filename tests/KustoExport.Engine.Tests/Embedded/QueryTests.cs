using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Embedded;

/// <summary>How results are run and read: streamed, one after the other, stopped at once.</summary>
public sealed class QueryTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private const string Endless = "range x from 1 to 1000000000 step 1 | extend y = x % 7";

    [Fact]
    public async Task TheFirstRowsOfALongResultComeBeforeTheLastAreComputed()
    {
        await using var result = await fixture.Service.QueryAsync(new QueryRequest(Endless), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
            {
                Assert.Equal([1L, 1L], batch.Rows[0]);
                break;
            }
        }
    }

    [Fact]
    public async Task ALongResultIsReadInConstantMemory()
    {
        await using var result = await fixture.Service.QueryAsync(new QueryRequest("range x from 1 to 3000000 step 1"), CancellationToken.None);
        var rows = 0L;
        long? early = null;
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
            {
                rows += batch.Rows.Count;
                if (rows > 300_000)
                    early ??= GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        Assert.Equal(3_000_000, rows);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) < early + 20_000_000);
    }

    [Fact]
    public async Task CancellingStopsAQueryThatHasNoRowsYet()
    {
        using var cancellation = new CancellationTokenSource();
        await using var result = await fixture.Service.QueryAsync(
            new QueryRequest("range x from 1 to 1000000000 step 1 | summarize count() by x % 1000003, x % 1009"), cancellation.Token);
        var reading = ReadAsync(result);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task DisposingTheResultStopsTheQuery()
    {
        var result = await fixture.Service.QueryAsync(new QueryRequest(Endless), CancellationToken.None);
        await using var tables = result.Tables.GetAsyncEnumerator();
        Assert.True(await tables.MoveNextAsync());
        await using var batches = tables.Current.Batches.GetAsyncEnumerator();
        Assert.True(await batches.MoveNextAsync());

        await result.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await batches.MoveNextAsync())
            {
            }
        });
    }

    [Fact]
    public async Task TwoQueriesRunAtTheSameTime()
    {
        await using var first = await fixture.Service.QueryAsync(new QueryRequest(Endless), CancellationToken.None);
        await foreach (var table in first.Tables)
        {
            await foreach (var _ in table.Batches)
            {
                await using var second = await fixture.Service.QueryAsync(new QueryRequest("print a = 1"), CancellationToken.None);
                Assert.Equal([[1L]], await ReadAsync(second));
                break;
            }
        }
    }

    [Fact]
    public async Task EachTabularStatementGivesATable()
    {
        await using var result = await fixture.Service.QueryAsync(new QueryRequest("print a = 1; print b = 'x'"), CancellationToken.None);
        var names = new List<string>();
        await foreach (var table in result.Tables)
            names.Add(table.Columns[0].Name);
        Assert.Equal(["a", "b"], names);
    }

    [Fact]
    public async Task ADecimalThatDotnetCannotHoldComesAsItsDigits()
    {
        await using var result = await fixture.Service.QueryAsync(
            new QueryRequest("print a = todecimal('99999999999999999999.123456789012345678'), b = decimal(1.50)"), CancellationToken.None);
        Assert.Equal([["99999999999999999999.123456789012345678", 1.5m]], await ReadAsync(result));
    }

    [Fact]
    public async Task AFailureWhileTheQueryRunsIsTheServices()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "a\n1\n");
            var source = new FileSource([file]) { Format = "csv", Schema = "a:long" };
            var request = new QueryRequest("T") { Sources = new Dictionary<string, FileSource> { ["T"] = source } };
            await using var result = await fixture.Service.QueryAsync(request, CancellationToken.None);
            File.Delete(file);
            var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => ReadAsync(result));
            Assert.IsNotType<KqlException>(error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task WhatGoesWrongWhileItRunsIsToldWithoutTheSql()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(
            () => ExecuteAsync("SELECT error('no more ' || x) FROM (VALUES ('room')) t(x)", CancellationToken.None));
        Assert.Equal(ErrorCodes.QueryFailed, error.ErrorCode);
        Assert.Contains("no more room", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SELECT", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqlThatTheEngineDoesNotTakeIsAFaultOfOurs() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ExecuteAsync("SELECT nothing FROM nowhere", CancellationToken.None));

    [Fact]
    public async Task AStatementAroundAQueryGivesItsCountAndCanBeCancelled()
    {
        Assert.Equal(42, await ExecuteAsync("SELECT 42::BIGINT", CancellationToken.None));

        using var cancellation = new CancellationTokenSource();
        var run = ExecuteAsync("SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range % 7 = b.range % 11", cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private async Task<long> ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var query = await fixture.Service.PrepareAsync(new QueryRequest("print 1"), CancellationToken.None);
        return await query.ExecuteAsync(statement, cancellationToken);
    }

    private static async Task<List<object?[]>> ReadAsync(QueryResult result)
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
