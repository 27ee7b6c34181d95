using KustoExport.Engine.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>Signs in to storages. The floor that knows their credentials implements it.</summary>
public interface IReadableStorages
{
    /// <summary>The place of a storage connection string that begins with a scheme, as a query or a definition writes it.</summary>
    /// <exception cref="TargetException">StorageAddress: it is none, or has no credential; the message shows no credential.</exception>
    IReadableStorage Open(string connection);
}
