using System.Diagnostics;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>What goes wrong between a cluster and here, and what is tried again.</summary>
public sealed class ClusterFaultTests
{
    private static readonly WireTable s_table = new("T", [new("n", KqlType.Long), new("s", KqlType.String)], [[1L, "one"], [2L, "two"]]);

    private static byte[] Reply { get; } = new WireReply(WireForm.Fragmented, 1).Of(s_table);

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, 3)]
    [InlineData(true, null)]
    [InlineData(true, 4)]
    public async Task CompressedOrNotInAnyChunks(bool gzip, int? chunks)
    {
        using var server = new ClusterServer(ClusterAnswer.Ok(Reply) with { Gzip = gzip, ChunkSeed = chunks });
        Assert.Equal(s_table.Rows, Assert.Single(await ClusterSession.ReadAsync(server, "T")).Rows);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, 3)]
    [InlineData(true, null)]
    [InlineData(true, 4)]
    public async Task AConnectionThatBreaksAnywhereIsAnErrorAndTheQueryIsTriedAgain(bool gzip, int? chunks)
    {
        var whole = ClusterAnswer.Ok(Reply) with { Gzip = gzip, ChunkSeed = chunks };
        var head = (whole with { Body = [] }).Bytes().Length;
        for (var cut = 0; cut < whole.Bytes().Length - head - 8; cut++)
        {
            using var broken = new ClusterServer(whole with { Cut = cut });
            var failure = await ClusterSession.FailureAsync(broken, "T");
            Assert.Equal(ErrorCodes.ClusterReply, failure.ErrorCode);

            // Behind the first rows nothing is asked for again.
            Assert.Equal(cut == 0 ? 3 : broken.Calls.Count == 1 ? 1 : 3, broken.Calls.Count);
            if (broken.Calls.Count == 1)
                continue;
            using var mended = new ClusterServer(whole with { Cut = cut }, whole);
            Assert.Equal(s_table.Rows, Assert.Single(await ClusterSession.ReadAsync(mended, "T")).Rows);
        }
    }

    [Fact]
    public async Task RowsThatWereGivenOutAreNeverAskedForAgain()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => new object?[] { (long)i, "row" }).ToList();
        var reply = new WireReply(WireForm.Plain, 1).Of(s_table with { Rows = rows });
        using var server = new ClusterServer(ClusterAnswer.Ok(reply) with { Cut = reply.Length - 200 });
        await using var service = ClusterSession.Connect(server);
        await using var result = await service.QueryAsync(new QueryRequest("T"), CancellationToken.None);
        Assert.Equal(ErrorCodes.ClusterReply, (await Assert.ThrowsAsync<ServiceException>(() => ClusterSession.ReadAsync(result))).ErrorCode);
        Assert.Single(server.Calls);
    }

    // Told at the end of the table, at that of the reply, in the place of a row; and of limits, which are passed again.
    [Theory]
    [InlineData("[]", "E_LOW_MEMORY_CONDITION", false, 2)]
    [InlineData("[]", "E_LOW_MEMORY_CONDITION", true, 1)]
    [InlineData("[]", "LimitsExceeded", false, 1)]
    [InlineData("[]", "E_RUNAWAY_QUERY", false, 1)]
    [InlineData("[[1]]", "E_LOW_MEMORY_CONDITION", false, 1)]
    [InlineData("[{0}]", "E_LOW_MEMORY_CONDITION", false, 2)]
    public async Task AFailureThatPassesIsTriedAgainBeforeTheFirstRow(string rows, string code, bool permanent, int calls)
    {
        var errors = $$$"""{"OneApiErrors":[{"error":{"code":"{{{code}}}","@message":"Not now","@permanent":{{{(permanent ? "true" : "false")}}}}}]}""";
        var table = """{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":[{"ColumnName":"c","ColumnType":"long"}],"Rows":""" + rows.Replace("{0}", errors, StringComparison.Ordinal) + "}";
        var failing = ClusterAnswer.Ok($$"""[{"FrameType":"DataSetHeader"},{{table}},{"FrameType":"DataSetCompletion","HasErrors":true,"Cancelled":false,{{errors[1..^1]}}}]""");
        using var server = new ClusterServer(failing, ClusterAnswer.Ok(Reply));
        if (calls == 2)
            Assert.Equal(s_table.Rows, Assert.Single(await ClusterSession.ReadAsync(server, "T")).Rows);
        else
            Assert.Equal(ErrorCodes.QueryFailed, (await ClusterSession.FailureAsync(server, "T")).ErrorCode);
        Assert.Equal(calls, server.Calls.Count);
    }

    [Theory]
    [InlineData(".show tables", 2)]
    [InlineData(".drop table A", 1)]
    public async Task AFailureThatPassesIsTriedAgainOfCommandsThatShow(string text, int calls)
    {
        var failing = ClusterAnswer.Ok("""{"Tables":[{"TableName":"Table_0","Columns":[{"ColumnName":"c","DataType":"Int64"}],"Rows":[{"OneApiErrors":[{"error":{"code":"E_LOW_MEMORY_CONDITION","@message":"Not now","@permanent":false}}]}]}]}""");
        using var server = new ClusterServer(failing, ClusterAnswer.Table("TableName:String", "\"A\""));
        if (calls == 2)
            Assert.Single(Assert.Single(await ClusterSession.ReadAsync(server, text)).Rows);
        else
            Assert.Equal(ErrorCodes.QueryFailed, (await ClusterSession.FailureAsync(server, text)).ErrorCode);
        Assert.Equal(calls, server.Calls.Count);
    }

    [Theory]
    [InlineData("T", 2)]
    [InlineData(".show tables", 2)]
    [InlineData(".set A <| T", 1)]
    [InlineData(".drop table A", 1)]
    public async Task AClusterThatFailsIsAskedAgainOnlyWhereTwiceIsAsGoodAsOnce(string text, int calls)
    {
        using var server = new ClusterServer(ClusterAnswer.Error(503, "ServiceUnavailable", "Later."), Fine(text));
        if (calls == 1)
            Assert.Equal(ErrorCodes.ClusterFailed, (await ClusterSession.FailureAsync(server, text)).ErrorCode);
        else
            Assert.Equal(2, Assert.Single(await ClusterSession.ReadAsync(server, text)).Rows.Count);
        Assert.Equal(calls, server.Calls.Count);
        Assert.Equal(calls, server.Calls.Select(c => c.Headers["x-ms-client-request-id"]).Distinct().Count());
    }

    [Theory]
    [InlineData("T")]
    [InlineData(".set A <| T")]
    public async Task AClusterThatThrottlesHasNotBegunAndSaysHowLongToWait(string text)
    {
        using var server = new ClusterServer(ClusterAnswer.Error(429, "TooManyRequests", "Throttled. Origin: 'CapacityPolicy/Ingestion'.") with { Headers = "Retry-After: 1\r\n" }, Fine(text));
        var watch = Stopwatch.StartNew();
        Assert.Single(await ClusterSession.ReadAsync(server, text));
        Assert.Equal(2, server.Calls.Count);
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(0.9));
    }

    [Theory]
    [InlineData("The command was aborted due to throttling. Capacity: 18, Origin: 'CapacityPolicy/Ingestion'.", ".show capacity", 3)]
    [InlineData("Aborted. Capacity: 50, Origin: 'RequestRateLimitPolicy/WorkloadGroup/Mine'.", "'Mine'", 3)]
    [InlineData("Aborted. Capacity: 10, Origin: 'RequestRateLimitPolicy/WorkloadGroup/Mine/Principal/aaduser=1;2'.", "fewer side by side", 3)]
    [InlineData("The request was denied due to exceeding quota limitations. Resource: 'RequestCount', Quota: '1000', TimeWindow: '01:00:00', Origin: 'RequestRateLimitPolicy/WorkloadGroup/Mine'.", "01:00:00", 1)]
    public async Task TheOriginOfThrottlingSaysWhatToDo(string message, string remedy, int calls)
    {
        using var server = new ClusterServer(ClusterAnswer.Error(429, "TooManyRequests", message));
        var failure = await ClusterSession.FailureAsync(server, "T");
        Assert.Equal(ErrorCodes.ClusterThrottled, failure.ErrorCode);
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(calls, server.Calls.Count);
        Assert.Equal(calls > 1, failure.IsTransient);
    }

    [Theory]
    [InlineData(400, "General_BadRequest", ErrorCodes.QueryFailed)]
    [InlineData(400, "SEM0100", ErrorCodes.KqlSemantic)]
    [InlineData(401, "Unauthorized", ErrorCodes.ClusterDenied)]
    [InlineData(403, "Forbidden", ErrorCodes.ClusterDenied)]
    [InlineData(404, "EntityNotFound", ErrorCodes.QueryFailed)]
    [InlineData(413, "TooLarge", ErrorCodes.QueryFailed)]
    [InlineData(504, "Timeout", ErrorCodes.ClusterTimeout)]
    public async Task AnAnswerThatIsFinal(int status, string code, string expected)
    {
        using var server = new ClusterServer(ClusterAnswer.Error(status, code, "No.", permanent: true));
        var failure = await ClusterSession.FailureAsync(server, "T");
        Assert.Equal(expected, failure.ErrorCode);
        Assert.Equal(code, failure.ServiceCode);
        Assert.Equal("of the error", failure.ActivityId);
        Assert.Equal(server.Calls.Single().Headers["x-ms-client-request-id"], failure.ClientRequestId);
        Assert.Contains("No.", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task ASyntaxErrorShowsItsPlace()
    {
        using var server = new ClusterServer(new ClusterAnswer(400, """{"error":{"code":"General_BadRequest","message":"Request is invalid: Syntax error","@permanent":true,"innererror":{"code":"SYN0002","message":"A recognition error occurred.","@line":"2","@pos":"9"}}}"""u8.ToArray()));
        var failure = await ClusterSession.FailureAsync(server, "// test\nPerfTest take 5");
        Assert.Equal(ErrorCodes.KqlSyntax, failure.ErrorCode);
        Assert.Equal("SYN0002", failure.ServiceCode);
        Assert.Contains("2:9:", failure.Message, StringComparison.Ordinal);
        Assert.Contains("PerfTest take 5", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "<html>nothing here</html>", ErrorCodes.ClusterAddress)]
    [InlineData(302, "", ErrorCodes.ClusterAddress)]
    [InlineData(502, "<html>Bad gateway</html>", ErrorCodes.ClusterFailed)]
    [InlineData(400, "General_BadRequest: Request is invalid.", ErrorCodes.QueryFailed)]
    public async Task AnAnswerThatIsNoJSON(int status, string body, string expected)
    {
        using var server = new ClusterServer(new ClusterAnswer(status, System.Text.Encoding.UTF8.GetBytes(body)) { Headers = "Location: https://elsewhere.test/\r\n" });
        Assert.Equal(expected, (await ClusterSession.FailureAsync(server, "T")).ErrorCode);
    }

    [Fact]
    public async Task WhatAMessageRepeatsOfASecretIsHidden()
    {
        using var server = new ClusterServer(ClusterAnswer.Error(400, "BadRequest", "Can't write to h@'https://a.test/c;key'", permanent: true));
        Assert.DoesNotContain("key", (await ClusterSession.FailureAsync(server, ".export to csv (h@'https://a.test/c;key') <| T")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AClusterThatIsNotThere()
    {
        var server = new ClusterServer(ClusterAnswer.Ok(Reply));
        server.Dispose();
        var failure = await ClusterSession.FailureAsync(server, "T");
        Assert.Equal(ErrorCodes.ClusterFailed, failure.ErrorCode);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task ATruncationThatIsAllowedIsToldWhenTheRowsAreRead()
    {
        var reply = """[{"FrameType":"DataSetHeader"},{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":[{"ColumnName":"c","ColumnType":"long"}],"Rows":[[1],{"OneApiErrors":[{"error":{"code":"LimitsExceeded","@message":"(80DA0003)"}}]}]},{"FrameType":"DataSetCompletion","HasErrors":true}]""";
        using var server = new ClusterServer(ClusterAnswer.Ok(reply));
        await using var service = ClusterSession.Connect(server);
        await using var result = await service.QueryAsync(new QueryRequest("T") { Cluster = new ClusterOptions { AllowPartial = true } }, CancellationToken.None);
        Assert.Single((await ClusterSession.ReadAsync(result))[0].Rows);
        Assert.Equal(ErrorCodes.ResultTruncated, result.Incomplete!.ErrorCode);
        Assert.Equal(ErrorCodes.ResultTruncated, (await ClusterSession.FailureAsync(server, "T")).ErrorCode);
    }

    [Fact]
    public async Task CancellingEndsTheWaitAndStopsTheQueryOnTheCluster()
    {
        using var stop = new CancellationTokenSource();
        using var server = new ClusterServer(call =>
        {
            if (call.Text.StartsWith('.'))
                return ClusterAnswer.Ok("""{"Tables":[]}""");
            stop.CancelAfter(TimeSpan.FromMilliseconds(100));
            return ClusterAnswer.Ok(Reply) with { Cut = Reply.Length / 2, Hangs = true };
        });
        await using var service = ClusterSession.Connect(server);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.QueryAsync(new QueryRequest("T"), stop.Token));
        var (query, cancel) = (server.Calls.First(), server.Calls.Last());
        Assert.Equal($".cancel query \"{query.Headers["x-ms-client-request-id"]}\"", cancel.Text);
        Assert.Equal("/v1/rest/mgmt", cancel.Path);
    }

    [Fact]
    public async Task WhatWasSentIsWaitedForWhereTheAnswerIsWanted()
    {
        using var stop = new CancellationTokenSource();
        using var server = new ClusterServer(call =>
        {
            stop.Cancel();
            return Fine(call.Text);
        });
        await using var service = ClusterSession.Connect(server);
        var patient = new QueryRequest(".set async A <| T") { Cluster = new ClusterOptions { AnswerPatience = TimeSpan.FromMinutes(1) } };

        await using var result = await service.CommandAsync(patient, stop.Token);
        Assert.Equal(2, Assert.Single(await ClusterSession.ReadAsync(result)).Rows.Count);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.CommandAsync(patient, stop.Token));
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task PatienceWithWhatWasSentEnds()
    {
        using var stop = new CancellationTokenSource();
        using var server = new ClusterServer(call =>
        {
            stop.Cancel();
            return Fine(call.Text) with { Cut = 5, Hangs = true };
        });
        await using var service = ClusterSession.Connect(server);
        var patient = new QueryRequest(".set async A <| T") { Cluster = new ClusterOptions { AnswerPatience = TimeSpan.FromMilliseconds(50) } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.CommandAsync(patient, stop.Token));
    }

    [Fact]
    public async Task AnErrorSaysWhetherTheCommandMayHaveRun()
    {
        using var busy = new ClusterServer(ClusterAnswer.Error(503, "ServiceUnavailable", "Later."));
        using var broken = new ClusterServer(Fine(".set") with { Cut = 5 });
        using var throttled = new ClusterServer(ClusterAnswer.Error(429, "TooManyRequests", "Throttled."));
        using var refused = new ClusterServer(ClusterAnswer.Error(400, "SEM0100", "No.", permanent: true));

        Assert.True((await ClusterSession.FailureAsync(busy, ".set async A <| T")).MayHaveRun);
        Assert.True((await ClusterSession.FailureAsync(broken, ".set async A <| T")).MayHaveRun);
        Assert.False((await ClusterSession.FailureAsync(throttled, ".set async A <| T")).MayHaveRun);
        Assert.False((await ClusterSession.FailureAsync(refused, ".set async A <| T")).MayHaveRun);
    }

    [Fact]
    public async Task LeavingTheRowsEarlyStopsTheQueryOnTheCluster()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => new object?[] { (long)i, "row" }).ToList();
        var reply = new WireReply(WireForm.Plain, 1).Of(s_table with { Rows = rows });
        using var server = new ClusterServer(call => call.Text.StartsWith('.') ? ClusterAnswer.Ok("""{"Tables":[]}""") : ClusterAnswer.Ok(reply) with { Cut = reply.Length - 200, Hangs = true });
        await using var service = ClusterSession.Connect(server);
        await using (var result = await service.QueryAsync(new QueryRequest("T"), CancellationToken.None))
        {
            await foreach (var table in result.Tables)
            {
                await foreach (var batch in table.Batches)
                    break;
                break;
            }
        }

        Assert.StartsWith(".cancel query", server.Calls.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AResultThatWasReadIsNotCancelled()
    {
        using var server = new ClusterServer(ClusterAnswer.Ok(Reply));
        await ClusterSession.ReadAsync(server, "T");
        Assert.Single(server.Calls);
    }

    private static ClusterAnswer Fine(string text) => ClusterAnswer.Ok(new WireReply(text[0] == '.' ? WireForm.Tables : WireForm.Plain, 1).Of(s_table));
}
