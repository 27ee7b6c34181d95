using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>
/// One place that artifacts are written to and data is read from, signed in. All of it may run side by side, what may pass is tried again,
/// and names are those below the place, with slashes.
/// </summary>
/// <exception cref="KustoExportException">By all: what is asked for can't be done; the message shows no credential.</exception>
internal interface IStorage
{
    /// <summary>The full address of an artifact, as a result shows it.</summary>
    string AddressOf(string name);

    /// <summary>
    /// Finds out whether something of that name could be written. Nothing is seen there afterwards, and the name is to be used for nothing else.
    /// A storage that is too busy is waited for; an address where nobody answers is given up soon.
    /// </summary>
    Task CheckAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a file under a name, in the place of one that has it. It is seen there when all of it is there, and not before; cancelled or failed, it is never seen.</summary>
    Task UploadAsync(string file, string name, CancellationToken cancellationToken);

    /// <summary>What is there, at any depth, under names that begin so; page by page. What is still being written isn't there.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Writes what is stored under a name into a file of this machine.</summary>
    Task DownloadAsync(string name, string file, CancellationToken cancellationToken);

    /// <summary>A small object as a whole; null where there is none.</summary>
    Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a small object as a whole, in the place of one that has the name.</summary>
    Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken);
}
