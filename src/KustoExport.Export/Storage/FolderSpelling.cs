using System.Collections.Concurrent;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>
/// Folders of partitions in a file system that takes names for one that differ in case only (and in the form of accents, on some): the
/// folder that comes second would have the name of the first, and the value of its partition would be lost.
/// </summary>
/// <param name="root">The folder that they lie in.</param>
internal sealed class FolderSpelling(string root)
{
    private static readonly EnumerationOptions s_anyCase = new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.None };

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks the folders of a file before they are made.</summary>
    /// <param name="name">The name of the file below the root, with slashes.</param>
    /// <exception cref="TargetException">TargetNotWritable: one of them is there in another spelling.</exception>
    public void Check(string name)
    {
        for (var end = name.IndexOf('/', StringComparison.Ordinal); end >= 0; end = name.IndexOf('/', end + 1))
        {
            var folder = name[..end];
            var found = _known.GetOrAdd(folder, Find);
            if (found == folder)
                continue;
            throw new TargetException(
                ErrorCodes.TargetNotWritable,
                $"The folder '{Path.Combine(root, folder)}' is there as '{found}', and this file system takes the two for one: the values of two partitions would be mixed.",
                Path.Combine(root, folder),
                "Write them in one spelling, with tolower(), or to a place that tells upper from lower case.");
        }
    }

    private string Find(string folder)
    {
        var begin = folder.LastIndexOf('/') + 1;
        var parent = new DirectoryInfo(Path.Combine(root, folder[..begin]));
        return parent.Exists && parent.EnumerateDirectories(folder[begin..], s_anyCase).FirstOrDefault() is { } found ? folder[..begin] + found.Name : folder;
    }
}
