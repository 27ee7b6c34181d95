using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>A selection of a server's table that can be read, any number of times.</summary>
public interface IServerQuery
{
    /// <summary>The statement that the server runs, for people.</summary>
    string Statement { get; }

    /// <summary>Reads it. Cancelling stops the server's statement, and whoever waits for a row.</summary>
    /// <exception cref="KustoExportException">The server refuses.</exception>
    IServerRows Run(CancellationToken cancellationToken);
}
