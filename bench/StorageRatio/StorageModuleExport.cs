using ExportRatio;

namespace StorageRatio;

/// <summary><c>Invoke-KustoExport -StorageUri</c> of the built module, with the compression that DuckDB has by default.</summary>
internal sealed class StorageModuleExport(Uri container, string key) : IExport
{
    private readonly ModuleExport _module = new();

    public void Export(string file, string format) => _module.Invoke(
        "Invoke-KustoExport 'Flights' -StorageUri $args[0] -Format $args[1] -Compression $args[2] -Source @{ Flights = $args[3] }",
        $"{container};{key}",
        format.Split('.', '-')[0],
        format switch { "parquet" or IExport.ParquetOfOwnGroups => "Snappy", "csv.gz" => "Gzip", _ => "None" },
        file);

    public void Dispose() => _module.Dispose();
}
