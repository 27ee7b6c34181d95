using ExportRatio;

namespace StorageRatio;

/// <summary><c>Invoke-KustoExport -StorageUri</c> of the built module, with the compression that DuckDB has by default.</summary>
internal sealed class StorageModuleExport(Uri container, string key) : IExport
{
    private readonly ModuleExport _module = new();

    public void Warm(string file, string format) => Run("Flights | take 10", file, format);

    public void Export(string file, string format) => Run("Flights", file, format);

    public void Dispose() => _module.Dispose();

    private void Run(string query, string file, string format) => _module.Invoke(
        "Invoke-KustoExport $args[0] -StorageUri $args[1] -Format $args[2] -Compression $args[3] -Source @{ Flights = $args[4] }",
        query,
        $"{container};{key}",
        format.Split('.')[0],
        format switch { "parquet" => "Snappy", "csv.gz" => "Gzip", _ => "None" },
        file);
}
