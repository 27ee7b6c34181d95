using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Storage;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Requests;

/// <summary>Where an export writes to. One record for each kind of target.</summary>
public abstract record ExportTarget
{
    /// <summary>What the names of artifacts begin with where nothing else is asked for.</summary>
    public const string DefaultNamePrefix = "export";

    /// <summary>
    /// A file of the local machine. With a size limit the artifacts are numbered: <c>name_1.csv</c>, <c>name_2.csv</c> …
    /// </summary>
    /// <param name="Path">A full path.</param>
    public sealed record LocalFile(string Path) : ExportTarget;

    /// <summary>A folder of the local machine, made where it doesn't exist; the artifacts are <c>prefix_1.csv</c>, <c>prefix_2.csv</c> …</summary>
    /// <param name="Path">A full path.</param>
    /// <param name="NamePrefix">What the artifacts' names begin with.</param>
    public sealed record LocalFolder(string Path, string NamePrefix = DefaultNamePrefix) : ExportTarget;

    /// <summary>
    /// Storage that the service writes to by itself (documentation: management/data-export/export-data-to-storage.md). The artifacts are
    /// spread evenly over the connections; each has a name of its own, <c>prefix_1_(32 hex digits).csv</c>, so that exports never replace anything.
    /// </summary>
    public sealed record Storage(IReadOnlyList<StorageConnection> Connections) : ExportTarget
    {
        public string NamePrefix { get; init; } = DefaultNamePrefix;

        /// <summary>Replaces the extension that the format has, <c>.csv</c>; compressed text has <c>.gz</c> behind it all the same.</summary>
        public string? FileExtension { get; init; }

        /// <summary>Whether a manifest of the artifacts is kept beside them.</summary>
        public ManifestMode Manifest { get; init; }

        /// <summary>Whether several artifacts may be on their way at once.</summary>
        public ExportDistribution Distribution { get; init; } = ExportDistribution.Per_shard;
    }

    /// <summary>
    /// A table of an SQL server (documentation: management/data-export/export-data-to-sql.md). The request has no format, and no options of artifacts.
    /// </summary>
    public sealed record SqlTable(SqlConnectionText Connection, SqlTableName Table, SqlTableOptions Options) : ExportTarget
    {
        /// <summary>The external table that the export names; null where it names the server's table itself.</summary>
        public SqlTableSymbol? Definition { get; init; }
    }

    /// <summary>
    /// An external table, which says where its artifacts are written, how, and in which folders (documentation:
    /// management/data-export/export-data-to-an-external-table.md). Their names are unique, as those of <see cref="Storage"/>.
    /// </summary>
    /// <param name="Table">The table as it was defined when the export was asked for.</param>
    /// <param name="Connections">Its places; the artifacts are spread evenly over them.</param>
    /// <param name="Properties">
    /// What the export says itself. The embedded service is one node: over how many nodes partitions are spread, and which node writes
    /// which of them, comes to the same here.
    /// </param>
    public sealed record ExternalTable(StoredStorageTable Table, IReadOnlyList<StorageConnection> Connections, TableExportProperties Properties) : ExportTarget
    {
        /// <summary>How many artifacts may be on their way at once; null where the export doesn't say it.</summary>
        public int? MostAtOnce => Properties is { IsDistributed: false } or { Distribution: "single" } ? 1 : Properties.Concurrency;
    }

    /// <summary>An external table that a cluster has defined: it alone knows where that is.</summary>
    /// <param name="Name">The table.</param>
    /// <param name="Properties">What the export says itself.</param>
    public sealed record NamedExternalTable(string Name, TableExportProperties Properties) : ExportTarget;

    /// <summary>A table of the database itself (documentation: management/data-ingestion/ingest-from-query.md).</summary>
    /// <param name="Ingestion">The table, and what is done with its rows.</param>
    public sealed record IngestedTable(TableIngestion Ingestion) : ExportTarget;
}
