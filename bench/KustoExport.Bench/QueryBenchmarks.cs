using BenchmarkDotNet.Attributes;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Syntax;

namespace KustoExport.Bench;

/// <summary>What a query costs before DuckDB sees it.</summary>
[MemoryDiagnoser]
public class QueryBenchmarks
{
    private const string Text = """
        let threshold = 10;
        let names = dynamic(["even", "odd"]);
        range x from 1 to 1000 step 1
        | extend Kind = tostring(names[x % 2]), At = datetime(2026-01-01) + x * 1h
        | where x > threshold and Kind has "even"
        | summarize Count = count(), Last = max(At) by Kind, Day = bin(At, 1d)
        | order by Day asc
        """;

    private readonly EmbeddedService _service = new();

    [Benchmark]
    public object Parse() => QueryParser.ParseOrThrow(Text);

    [Benchmark]
    public async Task<object> ParseBindAndTranslate() => await _service.TranslateAsync(new QueryRequest(Text), CancellationToken.None);

    [GlobalCleanup]
    public async Task CloseAsync() => await _service.DisposeAsync();
}
