using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>What lies below a folder of this machine, as a storage lists it: by full names with slashes, and nothing that is still being written.</summary>
public static class FolderListing
{
    /// <summary>How the names of files end that aren't complete yet.</summary>
    public const string PartialExtension = ".partial";

    // Hidden files too; and what can't be looked into is an error, as rows would be missing.
    private static readonly EnumerationOptions s_all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>The files whose names begin so, at any depth; none where there is no such folder.</summary>
    /// <exception cref="TargetException">SourceUnreadable.</exception>
    public static IEnumerable<StoredObject> Of(string folder, string prefix, CancellationToken cancellationToken)
    {
        // The prefix may end within the name of a folder.
        var start = Path.Combine(folder, prefix[..(prefix.LastIndexOf('/') + 1)]);
        using var files = Read(start, () => (Directory.Exists(start) ? new DirectoryInfo(start).EnumerateFiles("*", s_all) : []).GetEnumerator());
        while (Read(start, files.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(folder, files.Current.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (name.StartsWith(prefix, StringComparison.Ordinal) && !name.EndsWith(PartialExtension, StringComparison.Ordinal))
                yield return new StoredObject(name, files.Current.Length, files.Current.LastWriteTimeUtc);
        }
    }

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException(
                ErrorCodes.SourceUnreadable, $"'{path}' can't be listed: {(e is UnauthorizedAccessException ? "access is denied." : e.Message)}", path, "Check your rights to the folder.", e);
        }
    }
}
