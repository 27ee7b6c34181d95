using System.Diagnostics;
using System.Globalization;

namespace KustoExport.Engine.Embedded;

/// <summary>
/// A folder for files that nobody needs behind their owner: what is spilled, fetched, or waits for its upload. It goes when it is disposed;
/// where its process was killed, when the next one for the same use is made on the machine.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>How the names of all these folders begin.</summary>
    public const string Prefix = "kustoexport-";

    // Held open as long as the folder is used: the system lets go of it when the process ends, also when it is killed.
    private const string LockName = ".lock";

    private readonly FileStream _lock;

    private TemporaryFolder(string path) => (Path, _lock) = (path, Lock(path, FileMode.CreateNew));

    public string Path { get; }

    /// <param name="root">The folder that it is to lie in.</param>
    /// <param name="use">What it is for, a word that stands in its name.</param>
    /// <exception cref="IOException">It can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be made.</exception>
    public static TemporaryFolder Create(string root, string use)
    {
        var path = System.IO.Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{use}-{Environment.ProcessId}-{Guid.NewGuid():N}"));
        try
        {
            return new TemporaryFolder(Directory.CreateDirectory(path).FullName);
        }
        catch
        {
            Remove(path);
            throw;
        }
    }

    /// <summary>Removes those that killed processes left.</summary>
    /// <param name="root">The folder that they lie in.</param>
    /// <param name="use">What they were for.</param>
    /// <exception cref="IOException">The folder can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be read.</exception>
    public static void RemoveLeftovers(string root, string use)
    {
        var beginning = $"{Prefix}{use}-";
        foreach (var left in Directory.EnumerateDirectories(root, beginning + "*").Where(path => !IsOfRunningProcess(System.IO.Path.GetFileName(path)[beginning.Length..])))
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

    public void Dispose()
    {
        _lock.Dispose();
        Remove(Path);
    }

    private static FileStream Lock(string path, FileMode mode) => new(System.IO.Path.Combine(path, LockName), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    // Beside the lock, which some file systems don't keep.
    private static bool IsOfRunningProcess(string name)
    {
        if (!int.TryParse(name.Split('-')[0], CultureInfo.InvariantCulture, out var id))
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
            // What it was made for counts; the folder is a temporary one.
        }
    }
}
