using Azure.Storage;
using Azure.Storage.Blobs;
using ExportRatio;

namespace StorageRatio;

/// <summary>DuckDB's COPY to a file, then an upload of it by the client library with its defaults. Parquet has row groups of 100,000 rows, as the documentation gives them to <c>.export</c>.</summary>
internal sealed class PlainExport(Uri container, string key) : IExport
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storage-ratio-");
    private readonly PlainCopy _copy = new();
    private readonly BlobContainerClient _container = new(container, new StorageSharedKeyCredential(container.Segments[1].TrimEnd('/'), key));

    public void Export(string file, string format)
    {
        var target = Path.Combine(_folder.FullName, $"{Path.GetFileNameWithoutExtension(file)}.{(format == IExport.ParquetOfOwnGroups ? "parquet" : format)}");
        _copy.Export(file, target, format == "parquet" ? 100_000 : null);
        _container.GetBlobClient(Path.GetFileName(target)).Upload(target, overwrite: true);
        File.Delete(target);
    }

    public void Dispose()
    {
        _copy.Dispose();
        _folder.Delete(recursive: true);
    }
}
