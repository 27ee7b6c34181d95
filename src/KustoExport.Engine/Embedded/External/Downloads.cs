using System.Globalization;
using System.IO.Compression;
using System.Net;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// Files that a query needs on disk: fetched from the web, or taken out of zip archives. Each address is fetched once in a query; all are
/// deleted with it. Nothing that is said of an address shows its query, where a signature may stand.
/// </summary>
internal sealed class Downloads : IDisposable
{
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    private readonly Lazy<string> _folder = new(() => Directory.CreateDirectory(
        Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"kustoexport-files-{Environment.ProcessId}-{Guid.NewGuid():N}"))).FullName);

    private readonly Dictionary<string, string> _fetched = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;
    private int _folders;

    public Downloads(CancellationToken cancellation) => _cancellation = cancellation;

    /// <summary>The file of an address.</summary>
    /// <exception cref="TargetException">SourceNotFound, SourceUnreadable.</exception>
    public string Fetch(StorageLocation location)
    {
        if (_fetched.TryGetValue(location.Address, out var known))
            return known;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(location.Address));
            using var response = s_client.Send(request, HttpCompletionOption.ResponseHeadersRead, _cancellation);
            if (!response.IsSuccessStatusCode)
                throw Failed(location, response.StatusCode);
            var path = Path.Combine(NewFolder(), FileName(location));
            using (var content = response.Content.ReadAsStream(_cancellation))
                Write(content, path);
            _fetched.Add(location.Address, path);
            return path;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !_cancellation.IsCancellationRequested)
        {
            throw new TargetException(
                ErrorCodes.SourceUnreadable, $"'{location.Shown}' can't be fetched: {SecretText.Hide(e.Message)}", location.Shown, "Check the address and the network.");
        }
    }

    /// <summary>The files of a zip archive.</summary>
    public IReadOnlyList<string> Unpack(string archive)
    {
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            var files = new List<string>();
            foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0))
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
        if (!_folder.IsValueCreated)
            return;
        try
        {
            Directory.Delete(_folder.Value, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A query that is being stopped still holds a file; the folder is a temporary one.
        }
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

    // Files of one name may come from several addresses.
    private string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder.Value, (++_folders).ToString(CultureInfo.InvariantCulture))).FullName;

    private static string FileName(StorageLocation location)
    {
        var name = Path.GetFileName(Uri.UnescapeDataString(new Uri(location.Address).AbsolutePath));
        return name.Length == 0 ? "data" : string.Concat(name.Select(c => Path.GetInvalidFileNameChars().Contains(c) ? '_' : c));
    }

    private static TargetException Failed(StorageLocation location, HttpStatusCode status) => status is HttpStatusCode.NotFound or HttpStatusCode.Gone
        ? new TargetException(ErrorCodes.SourceNotFound, $"There is nothing at '{location.Shown}' ({(int)status}).", location.Shown, "Check the address.")
        : new TargetException(
            ErrorCodes.SourceUnreadable,
            $"'{location.Shown}' can't be fetched: the server answers {(int)status} ({status}).",
            location.Shown,
            status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? "Put a signature that is still valid into the address (…?sv=…)." : "Try again, or fetch the file by other means.");
}
