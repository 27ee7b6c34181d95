using System.Globalization;
using System.IO.Compression;
using System.Net;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// Files that a query needs on disk: fetched from storages and from the web, or taken out of archives. Each is fetched once in a query; all
/// are deleted with it. Nothing that is said of an address shows its query, where a signature may stand.
/// </summary>
internal sealed class Downloads : IDisposable
{
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    private readonly Lazy<TemporaryFolder> _folder;

    // Few files at once fill most networks; a storage sends a large one in several parts at once.
    private const int MostAtOnce = 8;

    private readonly Dictionary<(object Place, string Name), string> _fetched = [];
    private readonly CancellationToken _cancellation;
    private int _folders;

    /// <param name="root">Where the folder of the files is made.</param>
    /// <param name="cancellation">Stops fetching.</param>
    public Downloads(string root, CancellationToken cancellation) => (_folder, _cancellation) = (new(() => NewFolder(root)), cancellation);

    /// <summary>The paths of files on this machine, in their order; those that lie elsewhere are fetched side by side.</summary>
    /// <exception cref="KustoExportException">SourceNotFound, SourceUnreadable, and what storages say.</exception>
    public IReadOnlyList<string> Fetch(IReadOnlyList<FoundFile> files)
    {
        var missing = files.Where(f => f is not FoundFile.Local && !_fetched.ContainsKey(Key(f))).DistinctBy(Key).Select(f => (File: f, Path: Path.Combine(NewFolder(), FileName(f)))).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = _cancellation };
        Parallel.ForEachAsync(missing, options, async (one, stop) => await FetchAsync(one.File, one.Path, stop).ConfigureAwait(false)).GetAwaiter().GetResult();
        foreach (var (file, path) in missing)
            _fetched.Add(Key(file), path);
        return [.. files.Select(f => f is FoundFile.Local local ? local.Path : _fetched[Key(f)])];
    }

    /// <summary>The files that one stands for: those of an archive, and of one whose name doesn't say rightly whether it is compressed, one with a name that does.</summary>
    public IReadOnlyList<string> Unpacked(string path, ExternalSource source)
    {
        var extension = Path.GetExtension(path);
        if (extension.Equals(".zip", StringComparison.OrdinalIgnoreCase))
            return Unpack(path, source);
        if (source.TreatsGzAsUncompressed && extension.Equals(".gz", StringComparison.OrdinalIgnoreCase))
            return [Copy(path, Path.GetFileNameWithoutExtension(path))];
        return CompressedFile.IsUnnamedGzip(path) ? [Copy(path, Path.GetFileName(path) + ".gz")] : [path];
    }

    private static (object Place, string Name) Key(FoundFile file) => file switch
    {
        FoundFile.Stored stored => (stored.Storage, stored.Key),
        FoundFile.OfWeb web => (typeof(HttpClient), web.Location.Address),
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, "It is here."),
    };

    private static Task FetchAsync(FoundFile file, string path, CancellationToken cancellationToken) => file is FoundFile.Stored stored
        ? stored.Storage.DownloadAsync(stored.Key, path, cancellationToken)
        : FetchAsync(((FoundFile.OfWeb)file).Location, path, cancellationToken);

    private static async Task FetchAsync(StorageLocation location, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s_client.GetAsync(new Uri(location.Address), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Failed(location, response.StatusCode);
            await using var target = File.Create(path);
            await response.Content.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new TargetException(
                ErrorCodes.SourceUnreadable, $"'{location.Shown}' can't be fetched: {SecretText.Hide(e.Message)}", location.Shown, "Check the address and the network.");
        }
    }

    private List<string> Unpack(string archive, ExternalSource source)
    {
        var pattern = source.ZipPattern is { } text ? new ArchivePattern(text) : null;
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            var files = new List<string>();
            foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0 && pattern?.IsMatch(e.FullName) != false))
            {
                var path = Path.Combine(NewFolder(), entry.Name);
                using (var content = entry.Open())
                    Write(content, path);
                files.Add(path);
            }

            return files;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new TargetException(ErrorCodes.FileFormatMismatch, $"'{archive}' can't be read as a zip archive: {e.Message}", archive, "Write or copy it again.", e);
        }
    }

    public void Dispose()
    {
        if (_folder.IsValueCreated)
            _folder.Value.Dispose();
    }

    private void Write(Stream content, string path)
    {
        using var file = File.Create(path);
        var buffer = new byte[1 << 16];
        while (content.Read(buffer) is > 0 and var read)
        {
            _cancellation.ThrowIfCancellationRequested();
            file.Write(buffer.AsSpan(0, read));
        }
    }

    private static TemporaryFolder NewFolder(string root)
    {
        const string Use = "files";
        try
        {
            TemporaryFolder.RemoveLeftovers(root, Use);
            return TemporaryFolder.Create(root, Use);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException(ErrorCodes.TargetNotWritable, $"There is no place for the files that are fetched: {e.Message}", root, "Give a folder with room: Connect-KustoExport -TempDirectory.", e);
        }
    }

    // Files of one name may come from several addresses.
    private string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder.Value.Path, (++_folders).ToString(CultureInfo.InvariantCulture))).FullName;

    private string Copy(string path, string name)
    {
        var copy = Path.Combine(NewFolder(), name);
        File.Copy(path, copy);
        return copy;
    }

    // The extension tells what is in it.
    private static string FileName(FoundFile file)
    {
        var name = Uri.UnescapeDataString(file.Name);
        return name.Length == 0 ? "data" : string.Concat(name.Select(c => Path.GetInvalidFileNameChars().Contains(c) || c is '/' or '\\' ? '_' : c));
    }

    private static TargetException Failed(StorageLocation location, HttpStatusCode status) => status is HttpStatusCode.NotFound or HttpStatusCode.Gone
        ? new TargetException(ErrorCodes.SourceNotFound, $"There is nothing at '{location.Shown}' ({(int)status}).", location.Shown, "Check the address.")
        : new TargetException(
            ErrorCodes.SourceUnreadable,
            $"'{location.Shown}' can't be fetched: the server answers {(int)status} ({status}).",
            location.Shown,
            status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? "Put a signature that is still valid into the address (…?sv=…)." : "Try again, or fetch the file by other means.");
}
