using KustoExport.Export.Storage;

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

        /// <summary>Whether several artifacts may be on their way at once.</summary>
        public ExportDistribution Distribution { get; init; } = ExportDistribution.Per_shard;
    }
}
