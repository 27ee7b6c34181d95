using BenchmarkDotNet.Attributes;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export;
using KustoExport.Export.Requests;

namespace KustoExport.Bench;

/// <summary>A million records of one type to csv: what writing a value of the type costs.</summary>
public class ExportBenchmarks
{
    private readonly EmbeddedService _service = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kustoexport-bench-").FullName;

    [Params("x", "datetime(2026-01-01) + x * 1ms", "x * 1ms", "x / 7.0", "tostring(x)", "dynamic([1])")]
    public string Value { get; set; } = string.Empty;

    [Benchmark]
    public async Task ToCsvAsync() => await ExportAsync("x.csv");

    [Benchmark]
    public async Task ToCompressedCsvAsync() => await ExportAsync("x.csv.gz");

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ExportAsync(string name)
    {
        var query = new QueryRequest($"range x from 1 to 1000000 step 1 | project Value = {Value}");
        var request = new ExportRequest(query, ExportFormat.Csv, new ExportTarget.LocalFile(Path.Combine(_folder, name)));
        await foreach (var step in new EmbeddedExporter(_service).ExportAsync(request, CancellationToken.None))
            _ = step;
    }
}
