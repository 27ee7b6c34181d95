using KustoExport.Export.Requests;
using KustoExport.Kql.Secrets;

namespace KustoExport.Export.Operations;

/// <summary>What this process knows of an operation that it had a service begin, and the service doesn't tell.</summary>
/// <param name="Command">Its kind, and its text with stars for the secrets.</param>
/// <param name="Database">The database that it is about.</param>
public sealed record BegunExport(ServiceCommand Command, string Database)
{
    /// <summary>What must not be shown of what the service says: it may repeat the command.</summary>
    public SecretValues Secrets { get; init; } = new();

    /// <summary>The format of its artifacts; null where they have none, or only the service knows it.</summary>
    public ExportFormat? Format { get; init; }

    /// <summary>Where the rows of a table are, as artifacts have it; null of files, which the service names.</summary>
    public string? Path { get; init; }
}
