using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Connections;

/// <summary>
/// What cmdlets run on, and the database that names belong to. It can be kept in a variable and used in any runspace of the process.
/// </summary>
public sealed class KustoExportConnection
{
    private readonly EmbeddedService _service;
    private readonly EmbeddedDatabase _database;
    private volatile bool _isClosed;

    internal KustoExportConnection(EmbeddedService service, EmbeddedDatabase database) => (_service, _database) = (service, database);

    /// <summary>The database's name.</summary>
    public string Database => _database.Name;

    /// <summary>The full path of the database's file; null in memory.</summary>
    public string? Path => _database.Path;

    /// <summary>Whether it can be used: nobody has disconnected it.</summary>
    public bool IsOpen => !_isClosed;

    /// <summary>Whether cmdlets use it that are given no other.</summary>
    public bool IsCurrent => OpenConnections.Current == this;

    /// <summary>The service that runs in this process.</summary>
    /// <exception cref="ServiceException">DatabaseNotFound: the connection was closed.</exception>
    internal EmbeddedService Embedded => IsOpen ? _service : throw new ServiceException(
        ErrorCodes.DatabaseNotFound,
        $"The connection to the database '{Database}' was closed.",
        Database,
        $"Open it again: Connect-KustoExport -Path '{Path}'");

    /// <inheritdoc/>
    public override string ToString() => Path is null ? Database : $"{Database} ({Path})";

    internal void Close()
    {
        if (Path is not null)
            _service.CloseDatabase(_database);
        _isClosed = true;
    }
}
