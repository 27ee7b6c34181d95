using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.LocalFiles;

/// <summary>
/// A file that is being written: it has a name of its own, <c>*.partial</c>, until <see cref="Commit"/> gives it the final one in one step.
/// Disposed without that, it is deleted. A process that is killed leaves the partial file and nothing else.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _finalPath;
    private readonly OverwriteMode _overwrite;
    private bool _committed;

    private PartialFile(string finalPath, OverwriteMode overwrite)
    {
        (_finalPath, _overwrite) = (finalPath, overwrite);

        // Two exports to one name don't disturb each other: the one that ends last stays.
        Path = $"{finalPath}.{Guid.NewGuid().ToString("N")[..8]}{FolderListing.PartialExtension}";
    }

    public string Path { get; }

    /// <summary>Finds out whether the final name can be written, before work is done, and makes the folder and the empty partial file.</summary>
    /// <exception cref="TargetException">TargetExists or TargetNotWritable.</exception>
    public static PartialFile Create(string finalPath, OverwriteMode overwrite)
    {
        CheckExisting(finalPath, overwrite);
        var partial = new PartialFile(finalPath, overwrite);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(finalPath)!);
            new FileStream(partial.Path, FileMode.CreateNew).Dispose();
            return partial;
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw TargetFailure.From(e, finalPath);
        }
    }

    /// <summary>Removes what killed processes left of a file that nobody else writes now.</summary>
    public static void RemoveLeftovers(string finalPath)
    {
        try
        {
            foreach (var left in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(finalPath)!, $"{System.IO.Path.GetFileName(finalPath)}.????????{FolderListing.PartialExtension}").ToList())
                File.Delete(left);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            // Its name says that it isn't complete; whether the file can be written shows in the writing.
        }
    }

    /// <summary>Gives the file its final name.</summary>
    /// <returns>Its size in bytes.</returns>
    public long Commit()
    {
        try
        {
            var size = new FileInfo(Path).Length;
            CheckExisting(_finalPath, _overwrite);
            if (_overwrite == OverwriteMode.ReplaceReadOnly && File.Exists(_finalPath))
                File.SetAttributes(_finalPath, File.GetAttributes(_finalPath) & ~FileAttributes.ReadOnly);
            File.Move(Path, _finalPath, overwrite: _overwrite != OverwriteMode.Refuse);
            _committed = true;
            return size;
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw TargetFailure.From(e, _finalPath);
        }
    }

    public void Dispose()
    {
        if (_committed)
            return;

        try
        {
            File.Delete(Path);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            // The failure that brought us here is the one to report; the name says that the file is not complete.
        }
    }

    private static void CheckExisting(string path, OverwriteMode overwrite)
    {
        // A rename would put a file in the place of /dev/null.
        if (Directory.Exists(path) || path.StartsWith("/dev/", StringComparison.Ordinal))
            throw new TargetException(ErrorCodes.TargetNotWritable, $"'{path}' is {(Directory.Exists(path) ? "a folder" : "a device")}, not a file.", path, "Name a file.");
        if (!File.Exists(path))
            return;
        if (overwrite == OverwriteMode.Refuse)
            throw new TargetException(ErrorCodes.TargetExists, $"'{path}' exists already.", path, "Choose another name, or leave out -NoClobber to replace it.");
        if (overwrite == OverwriteMode.Replace && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            throw new TargetException(ErrorCodes.TargetNotWritable, $"'{path}' is read-only.", path, "Choose another name, or use -Force to replace it.");
    }
}
