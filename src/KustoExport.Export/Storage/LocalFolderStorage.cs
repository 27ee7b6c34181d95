using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Errors;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>A folder of this machine, or one that is mounted. A file has the name <c>*.partial</c> until it is complete.</summary>
internal sealed class LocalFolderStorage(string folder) : IStorage
{
    private const int CopyBuffer = 1 << 20;

    private FolderSpelling? _spelling;

    /// <summary>Whether names that differ in case only are one; <see cref="CheckAsync"/> finds it out.</summary>
    public bool IgnoresCase { set => _spelling = value ? new FolderSpelling(folder) : null; }

    public string AddressOf(string name) => Path.Combine(folder, name);

    public Task CheckAsync(string name, CancellationToken cancellationToken)
    {
        using var partial = PartialFile.Create(AddressOf(name), OverwriteMode.Replace);
        IgnoresCase = File.Exists(Path.Combine(folder, Path.GetFileName(partial.Path).ToUpperInvariant()));
        return Task.CompletedTask;
    }

    // On the disk that the file is on already, it only gets another name.
    public async Task UploadAsync(string file, string name, Action<long> sent, CancellationToken cancellationToken)
    {
        _spelling?.Check(name);
        var length = new FileInfo(file).Length;
        await (MountPoint.IsShared(file, folder)
            ? PutAsync(name, partial => Task.Run(() => File.Move(file, partial, overwrite: true), cancellationToken))
            : PutAsync(name, partial => CopyAsync(file, partial, cancellationToken))).ConfigureAwait(false);
        sent(length);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in FolderListing.Of(folder, prefix, cancellationToken))
            yield return file;
        await Task.CompletedTask.ConfigureAwait(false);
    }

    public Task DownloadAsync(string name, string file, CancellationToken cancellationToken) => DownloadedFile.WriteAsync(file, target => CopyAsync(AddressOf(name), target, cancellationToken));

    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(AddressOf(name), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw Unreadable(AddressOf(name), e);
        }
    }

    public Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken) =>
        PutAsync(name, partial => File.WriteAllBytesAsync(partial, content, cancellationToken));

    private async Task PutAsync(string name, Func<string, Task> fill)
    {
        // Names belong to one export: a partial file with this one was left by a process that was killed.
        var path = AddressOf(name);
        PartialFile.RemoveLeftovers(path);
        using var partial = PartialFile.Create(path, OverwriteMode.Replace);
        try
        {
            await fill(partial.Path).ConfigureAwait(false);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw TargetFailure.From(e, path);
        }

        partial.Commit();
    }

    private static async Task CopyAsync(string file, string partial, CancellationToken cancellationToken)
    {
        await using var target = new FileStream(partial, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await CopyAsync(file, target, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyAsync(string file, Stream target, CancellationToken cancellationToken)
    {
        await using var source = Read(file, () => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
        await source.CopyToAsync(target, CopyBuffer, cancellationToken).ConfigureAwait(false);
    }

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw Unreadable(path, e);
        }
    }

    private static TargetException Unreadable(string path, Exception e) => e is FileNotFoundException or DirectoryNotFoundException
        ? new(ErrorCodes.SourceNotFound, $"There is no '{path}'.", path, "Check the path.", e)
        : new(ErrorCodes.SourceUnreadable, $"'{path}' can't be read: {(e is UnauthorizedAccessException ? "access is denied." : e.Message)}", path, "Check the path and your rights to it.", e);
}
