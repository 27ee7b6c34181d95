using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>What is sent to a cluster.</summary>
public sealed class ClusterRequestTests
{
    private static readonly WireTable s_numbers = new("PrimaryResult", [new("n", KqlType.Long)], [[1L], [2L]]);

    [Theory]
    [InlineData("T | take 2", "/v2/rest/query")]
    [InlineData("// .show\nT", "/v2/rest/query")]
    [InlineData(".show tables", "/v1/rest/mgmt")]
    [InlineData("// about\n  .show tables | count", "/v1/rest/mgmt")]
    public async Task ATextThatBeginsWithADotGoesToTheEndpointOfCommands(string text, string path)
    {
        using var server = new ClusterServer(call => ClusterAnswer.Ok(new WireReply(call.Path.StartsWith("/v1", StringComparison.Ordinal) ? WireForm.Tables : WireForm.Fragmented, 1).Of(s_numbers)));
        Assert.Equal(s_numbers.Rows, Assert.Single(await ClusterSession.ReadAsync(server, text)).Rows);
        var call = Assert.Single(server.Calls);
        Assert.Equal(path, call.Path);
        Assert.Equal("Samples", call.Json.GetProperty("db").GetString());
        Assert.Equal(text, call.Text);
        Assert.StartsWith("KustoExport.", call.Headers["x-ms-client-request-id"], StringComparison.Ordinal);
        Assert.Equal(call.Headers["x-ms-client-request-id"], call.Json.GetProperty("properties").GetProperty("ClientRequestId").GetString());
        Assert.Equal("KustoExport", call.Headers["x-ms-app"]);
        Assert.Contains("gzip", call.Headers["Accept-Encoding"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestPropertiesAreThoseOfTheOptionsAndAnyOthers()
    {
        using var server = Server();
        await ClusterSession.ReadAsync(server, new QueryRequest("T")
        {
            Database = "Other",
            Now = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc),
            Cluster = new ClusterOptions { NoTruncation = true, ServerTimeout = TimeSpan.FromMinutes(50), Properties = new Dictionary<string, object?> { ["query_take_max_records"] = 5, ["results_error_reporting_placement"] = "in_data", ["query_cursor_scoped_tables"] = new[] { "T" } } },
        });
        var call = Assert.Single(server.Calls);
        Assert.Equal("Other", call.Json.GetProperty("db").GetString());
        Assert.Equal(
            """{"results_v2_fragment_primary_tables":true,"results_error_reporting_placement":"in_data","query_now":"2026-01-02T00:00:00.0000000Z","notruncation":true,"servertimeout":"00:50:00","query_take_max_records":5,"query_cursor_scoped_tables":["T"]}""",
            call.Options.GetRawText());
    }

    [Fact]
    public async Task ParametersAreLiteralsOfTheTypeThatTheQueryDeclares()
    {
        using var server = Server();
        await ClusterSession.ReadAsync(server, new QueryRequest("declare query_parameters(i:int, l:long = 3, s:string, d:dynamic, t:datetime, r:real, x:timespan); T | evaluate unheard(i)")
        {
            Parameters = new Dictionary<string, object?>
            {
                ["i"] = 1, ["l"] = 2, ["s"] = "it's", ["d"] = new[] { "a" }, ["t"] = "2026-01-02", ["r"] = double.NaN, ["x"] = "timespan(1h)",
                ["undeclared"] = new TimeSpan(1, 2, 3), ["nothing"] = null, ["yes"] = true,
            },
        });
        Assert.Equal(
            """{"i":"int(1)","l":2,"s":"it's","d":"dynamic([\"a\"])","t":"datetime(2026-01-02)","r":"real(nan)","x":"timespan(1h)","undeclared":"timespan(01:02:03)","nothing":"dynamic(null)","yes":"bool(true)"}""",
            Assert.Single(server.Calls).Parameters.GetRawText());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(61)]
    public async Task ATimeThatNoClusterGivesIsRefused(int minutes)
    {
        using var server = Server();
        Assert.Equal(ErrorCodes.ClusterTimeout, (await ClusterSession.FailureAsync(server, "T", new ClusterOptions { ServerTimeout = TimeSpan.FromMinutes(minutes) })).ErrorCode);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task ATimeAmongTheRequestPropertiesIsTheClustersToJudge()
    {
        using var server = Server();
        await ClusterSession.ReadAsync(server, "T", new ClusterOptions { Properties = new Dictionary<string, object?> { ["servertimeout"] = TimeSpan.FromDays(100) } });
        Assert.Equal("100.00:00:00", Assert.Single(server.Calls).Options.GetProperty("servertimeout").GetString());
    }

    [Theory]
    [InlineData("help.kusto.windows.net", "https://help.kusto.windows.net")]
    [InlineData("https://help.kusto.windows.net/", "https://help.kusto.windows.net")]
    [InlineData("http://localhost:8080", "http://localhost:8080")]
    [InlineData("https://ade.loganalytics.io/subscriptions/1", "https://ade.loganalytics.io/subscriptions/1")]
    public void AnAddress(string text, string address) => Assert.Equal(address, ClusterAddress.Parse(text).ToString());

    [Theory]
    [InlineData("http://help.kusto.windows.net")]
    [InlineData("ftp://help.kusto.windows.net")]
    [InlineData("https://user:password@help.kusto.windows.net")]
    [InlineData("https://help.kusto.windows.net/?a=secret")]
    [InlineData("https://")]
    public void WhatIsNoAddressOrNotEncrypted(string text)
    {
        var failure = Assert.Throws<ServiceException>(() => ClusterAddress.Parse(text));
        Assert.Equal(ErrorCodes.ClusterAddress, failure.ErrorCode);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilesOfThisMachineAreRefusedByName()
    {
        await using var service = new ClusterService(ClusterAddress.Parse("https://help.kusto.windows.net"), new NoCredential());
        var request = new QueryRequest("Flights") { Sources = new Dictionary<string, FileSource> { ["Flights"] = new(["f.csv"]) } };
        Assert.Equal(ErrorCodes.KqlNotSupported, (await Assert.ThrowsAsync<ServiceException>(() => service.QueryAsync(request, CancellationToken.None))).ErrorCode);
        Assert.Equal(ErrorCodes.KqlNotSupported, (await Assert.ThrowsAsync<ServiceException>(() => service.ExplainAsync(request, CancellationToken.None))).ErrorCode);
    }

    private static ClusterServer Server() => new(ClusterAnswer.Ok(new WireReply(WireForm.Fragmented, 1).Of(s_numbers)));
}
