using KustoExport.Engine.Cluster;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Operations;
using KustoExport.Kql.Errors;

namespace KustoExport.Connections;

/// <summary>
/// What cmdlets run on, and the database that names belong to. It can be kept in a variable and used in any runspace of the process.
/// </summary>
public sealed class KustoExportConnection
{
    private readonly EmbeddedService? _service;
    private readonly EmbeddedDatabase? _database;
    private readonly ClusterService? _cluster;
    private readonly BegunExports _begun = new();
    private volatile bool _isClosed;

    internal KustoExportConnection(EmbeddedService service, EmbeddedDatabase database) => (_service, _database, Database) = (service, database, database.Name);

    internal KustoExportConnection(ClusterService cluster, string database) => (_cluster, Database) = (cluster, database);

    /// <summary>The database's name.</summary>
    public string Database { get; }

    /// <summary>The full path of the database's file; null in memory, and of clusters.</summary>
    public string? Path => _database?.Path;

    /// <summary>The address of the cluster; null for databases of this process.</summary>
    public string? Cluster => _cluster?.Address.ToString();

    /// <summary>The most memory in bytes that the engine of this process holds; null where nothing was said, and of clusters.</summary>
    public long? MemoryLimit => _service?.Limits.MemoryLimit;

    /// <summary>How many threads the engine of this process has; null where nothing was said, and of clusters.</summary>
    public int? Threads => _service?.Limits.Threads;

    /// <summary>The folder for temporary files of the engine of this process; null where nothing was said, and of clusters.</summary>
    public string? TempDirectory => _service?.Limits.TempDirectory;

    /// <summary>Whether it can be used: nobody has disconnected it.</summary>
    public bool IsOpen => !_isClosed;

    /// <summary>Whether cmdlets use it that are given no other.</summary>
    public bool IsCurrent => OpenConnections.Current == this;

    /// <summary>Whether it is one to a cluster.</summary>
    internal bool IsOfCluster => _cluster is not null;

    /// <summary>What runs queries and commands.</summary>
    /// <exception cref="ServiceException">DatabaseNotFound: the connection was closed.</exception>
    internal IKustoService Service => IsOpen ? _cluster ?? (IKustoService)_service! : throw Closed();

    /// <summary>What tells its names; null where the connection was closed.</summary>
    internal ICatalogSource? Names => !IsOpen ? null : _cluster is not null ? _cluster : _service;

    /// <summary>The cluster.</summary>
    /// <exception cref="ServiceException">DatabaseNotFound: the connection was closed.</exception>
    internal ClusterService OpenCluster => IsOpen ? _cluster! : throw Closed();

    /// <summary>The service that runs in this process.</summary>
    /// <exception cref="ServiceException">DatabaseNotFound: the connection was closed. KqlNotSupported: it is one to a cluster.</exception>
    internal EmbeddedService Embedded => !IsOpen ? throw Closed() : _service ?? throw new ServiceException(
        ErrorCodes.KqlNotSupported,
        $"This needs a database of this process, and the connection is to the cluster {this}.",
        Cluster,
        "Give another connection with -Connection; or have the cluster do it: Invoke-KqlCommand '.…'");

    /// <summary>What this process had a cluster begin.</summary>
    internal BegunExports Begun => _begun;

    /// <summary>What a cluster is had to export by itself.</summary>
    /// <exception cref="ServiceException">DatabaseNotFound: the connection was closed.</exception>
    internal CommandedExports ClusterExports => new(OpenCluster, Database, _begun);

    /// <summary>What the service does in the background, and did.</summary>
    /// <exception cref="ServiceException">DatabaseNotFound: the connection was closed.</exception>
    internal IExportOperations Operations => IsOfCluster ? new CommandedExportOperations(OpenCluster, Database, _begun) : new EmbeddedExportOperations(Embedded.Operations);

    /// <inheritdoc/>
    public override string ToString() => Cluster is not null ? $"{Cluster}/{Database}" : Path is null ? Database : $"{Database} ({Path})";

    internal void Close()
    {
        _isClosed = true;
        if (_cluster is not null)
            _cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        else if (Path is not null)
            _service!.CloseDatabase(_database!);
    }

    private ServiceException Closed() => new(
        ErrorCodes.DatabaseNotFound,
        $"The connection to the database '{Database}' was closed.",
        Database,
        Cluster is not null ? $"Open it again: Connect-KustoExport -Cluster {Cluster} -Database '{Database}'" : $"Open it again: Connect-KustoExport -Path '{Path}'");
}
