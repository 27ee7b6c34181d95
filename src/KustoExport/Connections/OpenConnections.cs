using KustoExport.Engine.Cluster;
using KustoExport.Engine.Embedded;
using KustoExport.Export.Commands;
using KustoExport.Export.Secrets;
using KustoExport.Export.SqlTables.Reading;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;

namespace KustoExport.Connections;

/// <summary>
/// The connections of this process: all runspaces see the same ones, and the same tables. Until another is opened it is the embedded service's
/// database in memory, whose engine is loaded at first use. Used by several threads.
/// </summary>
internal static class OpenConnections
{
    private static readonly EmbeddedService s_service = new(new ExportCommands(), new ExternalTableDefinitions()) { Storages = new StoragesToRead(), Servers = new ServersToRead(), Keys = new PlatformKeyStore() };
    private static readonly object s_gate = new();
    private static readonly List<KustoExportConnection> s_opened = [];

    // Its initializer stands before that of the field that uses it.
    private static readonly KustoExportConnection s_inMemory = new(s_service, s_service.Database);
    private static KustoExportConnection s_current = s_inMemory;

    static OpenConnections() => ProcessEnd.Watch(s_service.Operations);

    /// <summary>The one that nobody opened: it is never closed.</summary>
    public static KustoExportConnection InMemory => s_inMemory;

    /// <summary>The one that cmdlets use that are given no other.</summary>
    public static KustoExportConnection Current
    {
        get
        {
            lock (s_gate)
                return s_current;
        }
    }

    /// <summary>All that are open, the one in memory first.</summary>
    public static IReadOnlyList<KustoExportConnection> All
    {
        get
        {
            lock (s_gate)
                return [InMemory, .. s_opened];
        }
    }

    /// <summary>Limits what the engine of this process uses.</summary>
    /// <exception cref="KustoExportException">EngineLimit, TargetNotWritable.</exception>
    public static void Limit(EngineLimits limits) => s_service.Limit(limits);

    /// <summary>Makes a connection the one that cmdlets use.</summary>
    public static void Use(KustoExportConnection connection)
    {
        lock (s_gate)
            s_current = connection;
    }

    /// <summary>Opens a database file, and uses it from now on.</summary>
    /// <returns>The connection, and what is wrong with definitions in the file.</returns>
    public static async Task<(KustoExportConnection Connection, IReadOnlyList<KustoExportException> Problems)> OpenAsync(string path, string? database, bool allowsPlaintextSecrets, CancellationToken cancellationToken)
    {
        var (opened, problems) = await s_service.OpenDatabaseAsync(path, database, cancellationToken, allowsPlaintextSecrets).ConfigureAwait(false);
        var connection = new KustoExportConnection(s_service, opened);
        lock (s_gate)
        {
            s_opened.Add(connection);
            s_current = connection;
        }

        return (connection, problems);
    }

    /// <summary>Uses a cluster from now on.</summary>
    public static KustoExportConnection Open(ClusterService cluster, string database)
    {
        var connection = new KustoExportConnection(cluster, database);
        lock (s_gate)
        {
            s_opened.Add(connection);
            s_current = connection;
        }

        return connection;
    }

    /// <summary>Closes a connection; if it was used, the last one that was opened before is, or the one in memory.</summary>
    /// <returns>Whether it was open, and could be closed.</returns>
    public static bool Close(KustoExportConnection connection)
    {
        lock (s_gate)
        {
            if (!s_opened.Remove(connection))
                return false;
            if (s_current == connection)
                s_current = s_opened.LastOrDefault() ?? InMemory;
        }

        connection.Close();
        return true;
    }
}
