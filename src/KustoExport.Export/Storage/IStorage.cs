using KustoExport.Engine.Embedded.External;

namespace KustoExport.Export.Storage;

/// <summary>One place that artifacts are written to, and that may be read again.</summary>
internal interface IStorage : IReadableStorage
{
    /// <summary>
    /// Finds out whether something of that name could be written. Nothing is seen there afterwards, and the name is to be used for nothing else.
    /// A storage that is too busy is waited for; an address where nobody answers is given up soon.
    /// </summary>
    Task CheckAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a file, which may be moved there, under a name, in the place of one that has it. It is seen there when all of it is there, and not before; cancelled or failed, it is never seen.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The name.</param>
    /// <param name="sent">Is told how many bytes more are there, part by part; from several threads at once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task UploadAsync(string file, string name, Action<long> sent, CancellationToken cancellationToken);

    /// <summary>A small object as a whole; null where there is none.</summary>
    Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a small object as a whole, in the place of one that has the name.</summary>
    Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken);
}
