using System.Globalization;

namespace KustoExport.Export.Storage;

/// <summary>The folder that artifacts of one export wait in until they are uploaded. It goes with the export, however that ends.</summary>
internal sealed class StagingFolder : IDisposable
{
    private StagingFolder(string path) => Path = path;

    public string Path { get; }

    public static StagingFolder Create(string root)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"kustoexport-staging-{Environment.ProcessId}-{Guid.NewGuid():N}");
        return new StagingFolder(Directory.CreateDirectory(System.IO.Path.Combine(root, name)).FullName);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The outcome of the export is what counts; the folder is a temporary one.
        }
    }
}
