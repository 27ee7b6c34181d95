using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// One place that data is read from, signed in. All of it may run side by side, what may pass is tried again, and names are those below
/// the place, with slashes.
/// </summary>
/// <exception cref="KustoExportException">By all: what is asked for can't be done; the message shows no credential.</exception>
public interface IReadableStorage
{
    /// <summary>The full address of what is stored, as a result shows it.</summary>
    string AddressOf(string name);

    /// <summary>What is there, at any depth, under names that begin so; page by page. What is still being written isn't there.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Writes what is stored under a name into a file of this machine.</summary>
    Task DownloadAsync(string name, string file, CancellationToken cancellationToken);
}
