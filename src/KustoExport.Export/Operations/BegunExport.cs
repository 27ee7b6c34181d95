using KustoExport.Export.Requests;

namespace KustoExport.Export.Operations;

/// <summary>What this process knows of an operation that it had a service begin, and the service doesn't tell.</summary>
/// <param name="Command">Its kind, and its text with stars for the secrets.</param>
/// <param name="Database">The database that it is about.</param>
public sealed record BegunExport(ServiceCommand Command, string Database)
{
    /// <summary>The format of its artifacts; null where they have none, or only the service knows it.</summary>
    public ExportFormat? Format { get; init; }

    /// <summary>Where the rows of a table are, as artifacts have it; null of files, which the service names.</summary>
    public string? Path { get; init; }
}
