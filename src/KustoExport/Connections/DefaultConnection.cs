using KustoExport.Engine.Embedded;
using KustoExport.Export.Commands;
using KustoExport.Export.SqlTables.Reading;
using KustoExport.Export.Storage;

namespace KustoExport.Connections;

/// <summary>
/// The connection that nobody opened: the embedded service in memory, one for the process, so that all runspaces see the same tables.
/// Its engine is loaded at first use.
/// </summary>
internal static class DefaultConnection
{
    public static EmbeddedService Service { get; } = new(new ExportCommands(), new ExternalTableDefinitions()) { Storages = new StoragesToRead(), Servers = new ServersToRead() };
}
