using BenchmarkDotNet.Attributes;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Syntax;

namespace KustoExport.Bench;

/// <summary>What a query costs before DuckDB sees it.</summary>
[MemoryDiagnoser]
public class QueryBenchmarks
{
    private const string Short = """
        let threshold = 10;
        let names = dynamic(["even", "odd"]);
        range x from 1 to 1000 step 1
        | extend Kind = tostring(names[x % 2]), At = datetime(2026-01-01) + x * 1h
        | where x > threshold and Kind has "even"
        | summarize Count = count(), Last = max(At) by Kind, Day = bin(At, 1d)
        | order by Day asc
        """;

    private const string Long = """
        let since = datetime(2026-01-01);
        let slow = 250ms;
        let severity = (code: long) { case(code >= 500, "error", code >= 400, "warning", "ok") };
        let hosts = datatable(Host: string, Region: string, Tags: dynamic)
        [
            "web-0", "north", dynamic(["canary", "blue"]),
            "web-1", "north", dynamic(["blue"]),
            "web-2", "south", dynamic(["green"]),
        ];
        let requests = (count: long)
        {
            range n from 1 to count step 1
            | extend Timestamp = since + n * 17s, Host = strcat("web-", n % 4), Code = 200 + 100 * (n % 4)
            | extend Message = strcat("GET /item/", n, " took ", n % 600, " ms, user=u", n % 9)
        };
        requests(1000)
        | where Timestamp between (since .. 1d) and Message startswith "GET"
        | parse Message with Verb " " Path " took " Taken: long " ms, user=" User
        | extend Duration = Taken * 1ms, Severity = severity(Code)
        | join kind=leftouter hosts on Host
        | mv-expand Tag = Tags to typeof(string)
        | where Severity != "ok" or Duration > slow
        | summarize Requests = count(), Users = dcount(User), Slowest = max(Duration), percentile(Taken, 95) by Region, Tag, bin(Timestamp, 1h)
        | extend Share = round(100.0 * Requests / toscalar(requests(1000) | count), 2)
        | project-away Users
        | top 20 by Slowest desc
        """;

    private readonly EmbeddedService _service = new();

    [Params(nameof(Short), nameof(Long))]
    public string Query { get; set; } = nameof(Short);

    private string Text => Query == nameof(Short) ? Short : Long;

    [Benchmark]
    public object Parse() => QueryParser.ParseOrThrow(Text);

    [Benchmark]
    public async Task<object> ParseBindAndTranslate() => await _service.TranslateAsync(new QueryRequest(Text), CancellationToken.None);

    [GlobalCleanup]
    public async Task CloseAsync() => await _service.DisposeAsync();
}
