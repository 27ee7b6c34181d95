using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Storage;

/// <summary>A folder of this machine, or one that is mounted. A file has the name <c>*.partial</c> until it is complete.</summary>
internal sealed class LocalFolderStorage(string folder) : IStorage
{
    private const int CopyBuffer = 1 << 20;

    public string AddressOf(string name) => Path.Combine(folder, name);

    public async Task UploadAsync(string file, string name, CancellationToken cancellationToken)
    {
        var path = AddressOf(name);
        using var partial = PartialFile.Create(path, OverwriteMode.Refuse);
        try
        {
            await using (var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan))
            await using (var target = new FileStream(partial.Path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0))
                await source.CopyToAsync(target, CopyBuffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw TargetFailure.From(e, path);
        }

        partial.Commit();
    }
}
