using KustoExport.Export.LocalFiles;

namespace KustoExport.Export.Storage;

/// <summary>A file of this machine that an object of a storage is written into; nothing is left of it where that fails.</summary>
internal static class DownloadedFile
{
    /// <exception cref="Engine.Errors.TargetException">TargetNotWritable, TargetFull.</exception>
    public static async Task WriteAsync(string file, Func<Stream, Task> write)
    {
        try
        {
            await using (var target = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous))
                await write(target).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            File.Delete(file);
            if (TargetFailure.IsOfFile(e))
                throw TargetFailure.From(e, file);
            throw;
        }
    }
}
