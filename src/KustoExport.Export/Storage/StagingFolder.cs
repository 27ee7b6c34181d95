using System.Diagnostics;
using System.Globalization;
using KustoExport.Export.LocalFiles;

namespace KustoExport.Export.Storage;

/// <summary>
/// The folder that artifacts of one export wait in until they are uploaded. It goes with the export, however that ends; where its process was
/// killed, with the next export on the machine.
/// </summary>
internal sealed class StagingFolder : IDisposable
{
    private const string Beginning = "kustoexport-staging-";

    // Held open as long as the export runs: the system lets go of it when the process ends, also when it is killed.
    private const string LockName = ".lock";

    private readonly FileStream _lock;

    private StagingFolder(string path) => (Path, _lock) = (path, Lock(path, FileMode.CreateNew));

    public string Path { get; }

    /// <exception cref="Engine.Errors.TargetException">TargetFull, TargetNotWritable: of the folder that it is to lie in.</exception>
    public static StagingFolder Create(string root)
    {
        var path = System.IO.Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{Beginning}{Environment.ProcessId}-{Guid.NewGuid():N}"));
        try
        {
            RemoveLeftovers(root);
            return new StagingFolder(Directory.CreateDirectory(path).FullName);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            Remove(path);
            throw TargetFailure.From(e, path);
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        Remove(Path);
    }

    private static FileStream Lock(string path, FileMode mode) => new(System.IO.Path.Combine(path, LockName), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    private static void RemoveLeftovers(string root)
    {
        foreach (var left in Directory.EnumerateDirectories(root, Beginning + "*").Where(path => !IsOfRunningProcess(path)))
        {
            try
            {
                Lock(left, FileMode.Open).Dispose();
                Remove(left);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is in use, or somebody else's, or just being made.
            }
        }
    }

    // Beside the lock, which some file systems don't keep.
    private static bool IsOfRunningProcess(string path)
    {
        if (!int.TryParse(System.IO.Path.GetFileName(path)[Beginning.Length..].Split('-')[0], CultureInfo.InvariantCulture, out var id))
            return true;
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The outcome of the export is what counts; the folder is a temporary one.
        }
    }
}
