using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Commands;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>Readers that go from cursor to cursor while others append: each row is read once (documentation: query/database-cursor.md).</summary>
public sealed class RerunTests : IAsyncLifetime
{
    private const int Writers = 4;
    private const int AppendsOfEach = 50;

    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task WhatCameSinceIsReadOnce()
    {
        await _session.RunAsync(".set T <| range x from 1 to 3 step 1");
        var (first, since) = await ReadSinceAsync("");
        var (none, same) = await ReadSinceAsync(since);
        await _session.RunAsync(".append T <| range x from 4 to 5 step 1");
        await _session.RunAsync(".append T <| print x = 6");
        var (second, _) = await ReadSinceAsync(same);
        var (again, _) = await ReadSinceAsync(since);

        Assert.Equal([1, 2, 3], first);
        Assert.Empty(none);
        Assert.Equal([4, 5, 6], second);
        Assert.Equal(second, again);
    }

    // The reader asks for the cursor first, and for the rows between the last one and this one then.
    [Fact]
    public Task NoRowIsMissedAndNoneReadTwiceBetweenTwoCursors() => ReadWhileOthersAppend(["T"], async since =>
    {
        var now = (await _session.QueryAsync("print cursor_current()"))[1];
        return (await RowsAsync("T | where cursor_after(since) and cursor_before_or_at(now) | project x", since, now), now);
    });

    // The rows bring the cursor with them; where there are none, it stays.
    [Fact]
    public Task NoRowIsMissedAndNoneReadTwiceBySingleQueries() => ReadWhileOthersAppend(["T"], ReadSinceAsync);

    [Fact]
    public Task TheSameOfSeveralTables() => ReadWhileOthersAppend(["T", "U"], async since =>
    {
        var lines = await _session.Service.QueryAsync(
            new QueryRequest("declare query_parameters(since:string); union T, U | where cursor_after(since) | project x, c = cursor_current()") { Parameters = new Dictionary<string, object?> { ["since"] = since } },
            CancellationToken.None);
        return Read(await CommandSession.ReadAsync(Task.FromResult(lines)), since);
    });

    /// <summary>Several write to the tables, 200 times in all, and none gets far before something was read; the reader goes on until all is written, and reads once more.</summary>
    private async Task ReadWhileOthersAppend(string[] tables, Func<string, Task<(IReadOnlyList<long> Rows, string Cursor)>> read)
    {
        await _session.RunAsync(".alter-merge cluster policy capacity @'{\"IngestionCapacity\": {\"CoreUtilizationCoefficient\": 20}}'");
        foreach (var table in tables)
            await _session.RunAsync($".create table {table} (x: long)");
        var isRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < AppendsOfEach; i++)
            {
                var first = (((writer * AppendsOfEach) + i) * 10) + 1;
                await _session.RunAsync($".append {tables[i % tables.Length]} <| range x from {first} to {first + 9} step 1");
                if (i == AppendsOfEach / 2)
                    await isRead.Task;
            }
        })).ToList();

        var seen = new List<long>();
        var since = "";
        for (var isLast = false; ;)
        {
            (var rows, since) = await read(since);
            seen.AddRange(rows);
            if (rows.Count > 0)
                isRead.TrySetResult();
            if (isLast)
                break;
            isLast = writers.TrueForAll(w => w.IsCompleted);
        }

        await Task.WhenAll(writers);
        Assert.Equal(Enumerable.Range(1, Writers * AppendsOfEach * 10).Select(x => (long)x), seen.Order());
    }

    private async Task<(IReadOnlyList<long> Rows, string Cursor)> ReadSinceAsync(string since) => Read(
        await _session.QueryAsync($"T | where cursor_after('{since}') | project x, c = cursor_current() | sort by x asc"), since);

    private static (IReadOnlyList<long> Rows, string Cursor) Read(string[] lines, string since)
    {
        var cells = lines.Skip(1).Select(line => line.Split('|')).ToList();
        return ([.. cells.Select(c => long.Parse(c[0], System.Globalization.CultureInfo.InvariantCulture))], cells.Select(c => c[1]).Distinct().SingleOrDefault(since));
    }

    private async Task<IReadOnlyList<long>> RowsAsync(string query, string since, string now)
    {
        var request = new QueryRequest($"declare query_parameters(since:string, now:string); {query}") { Parameters = new Dictionary<string, object?> { ["since"] = since, ["now"] = now } };
        var lines = await CommandSession.ReadAsync(_session.Service.QueryAsync(request, CancellationToken.None));
        return [.. lines.Skip(1).Select(line => long.Parse(line, System.Globalization.CultureInfo.InvariantCulture))];
    }
}
