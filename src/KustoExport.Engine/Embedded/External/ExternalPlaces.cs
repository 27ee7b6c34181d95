using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>Finds the files of external data: in folders of this machine, in storages, and single ones of the web.</summary>
internal sealed class ExternalPlaces(IReadableStorages? storages, string baseFolder)
{
    private const int MostListsAtOnce = 8;

    private readonly ConcurrentDictionary<string, IReadableStorage> _open = new(StringComparer.Ordinal);

    /// <summary>The files of a source, as they are found.</summary>
    /// <param name="source">What is wanted.</param>
    /// <param name="paths">Reads the path format of the source.</param>
    /// <param name="prefixes">Only what lies below a folder under a name that begins with one of them.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async IAsyncEnumerable<FoundFile> FindAsync(ExternalSource source, PathReader paths, IReadOnlyList<string> prefixes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var location in source.Locations)
        {
            await foreach (var file in (location.IsRemote ? Remote(source, location, paths, prefixes, cancellationToken) : Local(source, location, paths, prefixes, cancellationToken)).ConfigureAwait(false))
                yield return file;
        }
    }

    private IAsyncEnumerable<FoundFile> Local(ExternalSource source, StorageLocation location, PathReader paths, IReadOnlyList<string> prefixes, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(location.Address, baseFolder);
        if (source.HasFolders && Directory.Exists(path))
        {
            var files = prefixes.SelectMany(prefix => FolderListing.Of(path, prefix, cancellationToken)).OrderBy(f => f.Name, StringComparer.Ordinal);
            return Each(files.Select(f => paths.Read(f.Name) is { } values && IsMeant(source, f.Name)
                ? new FoundFile.Local(Path.Combine(path, f.Name.Replace('/', Path.DirectorySeparatorChar)), f.Size, values) { LastModified = f.LastModified }
                : null).OfType<FoundFile>());
        }

        if (source.MayBeMissing && !File.Exists(path))
            return Each([]);
        if (paths.Columns.Count > 0)
            throw new TargetException(ErrorCodes.SourceNotFound, $"There is no folder '{path}'.", path, "The files of partitions lie in folders below one.");
        return Each(FilePaths.Expand(new FileSource([path])).Select(file => new FoundFile.Local(file, new FileInfo(file).Length, []) { LastModified = File.GetLastWriteTimeUtc(file) }));
    }

    private IAsyncEnumerable<FoundFile> Remote(ExternalSource source, StorageLocation location, PathReader paths, IReadOnlyList<string> prefixes, CancellationToken cancellationToken)
    {
        var isFile = !source.HasFolders || (paths.Columns.Count == 0 && location.IsNamedAsFile);
        if (isFile)
            return Each([IsPlain(location) ? new FoundFile.OfWeb(location) : Single(location)]);
        try
        {
            return ListAsync(source, Open(location.Address, location), paths, prefixes, cancellationToken);
        }
        catch (TargetException e) when (e.ErrorCode == ErrorCodes.StorageAddress && IsPlain(location) && !location.IsOfStorage && paths.Columns.Count == 0 && !location.Shown.EndsWith('/'))
        {
            // A file of the web without an extension.
            return Each([new FoundFile.OfWeb(location)]);
        }
    }

    private static async IAsyncEnumerable<FoundFile> ListAsync(
        ExternalSource source, IReadableStorage storage, PathReader paths, IReadOnlyList<string> prefixes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var objects = prefixes is [var only] ? storage.ListAsync(only, cancellationToken) : ListSideBySideAsync(storage, prefixes, cancellationToken);
        await foreach (var found in objects.ConfigureAwait(false))
        {
            if (IsMeant(source, found.Name) && paths.Read(found.Name) is { } values)
                yield return new FoundFile.Stored(storage, found.Name, found.Size, values) { LastModified = found.LastModified };
        }
    }

    private static async IAsyncEnumerable<StoredObject> ListSideBySideAsync(IReadableStorage storage, IReadOnlyList<string> prefixes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lists = prefixes.Select(_ => new List<StoredObject>()).ToList();
        await Parallel.ForAsync(0, prefixes.Count, new ParallelOptions { MaxDegreeOfParallelism = MostListsAtOnce, CancellationToken = cancellationToken }, async (i, stop) =>
        {
            await foreach (var found in storage.ListAsync(prefixes[i], stop).ConfigureAwait(false))
                lists[i].Add(found);
        }).ConfigureAwait(false);
        foreach (var found in lists.SelectMany(list => list))
            yield return found;
    }

    // The storage is opened at the folder of the file.
    private FoundFile.Stored Single(StorageLocation location)
    {
        var end = location.Shown.LastIndexOf('/');
        return new(Open(string.Concat(location.Shown.AsSpan(0, end), location.Address.AsSpan(location.Shown.Length)), location), Uri.UnescapeDataString(location.Shown[(end + 1)..]), null, []);
    }

    private IReadableStorage Open(string connection, StorageLocation location) => _open.GetOrAdd(connection, text => (storages ?? throw new TargetException(
        ErrorCodes.StorageAddress, $"This service can't sign in to '{location.Shown}': it knows no storages.", location.Shown, "Copy the files to this machine.")).Open(text));

    // What any client of the web can fetch: the address is all that is needed.
    private static bool IsPlain(StorageLocation location) =>
        !location.Address.Contains(';', StringComparison.Ordinal)
        && (location.Address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || location.Address.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    // Behind the extension of compressed text stands what says so: exports append it.
    private static bool IsMeant(ExternalSource source, string name)
    {
        var file = name.AsSpan(name.LastIndexOf('/') + 1);
        return file.StartsWith(source.NamePrefix, StringComparison.Ordinal) && (EndsSo(file) || (file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && EndsSo(file[..^3]))) && !IsManifest(file);

        bool EndsSo(ReadOnlySpan<char> text) => text.EndsWith(source.FileExtension, StringComparison.Ordinal);
    }

    // What an export says of its artifacts lies beside them and is none.
    private static bool IsManifest(ReadOnlySpan<char> file) => file.StartsWith("_", StringComparison.Ordinal) && file.EndsWith(".manifest.json", StringComparison.Ordinal);

    private static async IAsyncEnumerable<FoundFile> Each(IEnumerable<FoundFile> files)
    {
        foreach (var file in files)
            yield return file;
        await Task.CompletedTask.ConfigureAwait(false);
    }
}
