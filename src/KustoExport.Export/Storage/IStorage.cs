using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>One place that artifacts are written to, signed in. Uploads may run side by side.</summary>
internal interface IStorage
{
    /// <summary>The full address of an artifact, as a result shows it.</summary>
    string AddressOf(string name);

    /// <summary>
    /// Writes a file under a name. It is seen there when all of it is there, and not before; cancelled or failed, it is never seen.
    /// What may pass is tried again.
    /// </summary>
    /// <exception cref="KustoExportException">It can't be written; the message shows no credential.</exception>
    Task UploadAsync(string file, string name, CancellationToken cancellationToken);
}
