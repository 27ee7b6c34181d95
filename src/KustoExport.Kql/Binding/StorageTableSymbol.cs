namespace KustoExport.Kql.Binding;

/// <summary>
/// An external table over files in a storage (documentation: management/external-tables-azure-storage.md). Its columns are those of the
/// files, and behind them the virtual ones, whose values only the paths have.
/// </summary>
public sealed class StorageTableSymbol : ExternalTableSymbol
{
    /// <param name="name">The name.</param>
    /// <param name="dataColumns">The columns of the files.</param>
    /// <param name="partitions">The partitions, in the order of their declaration.</param>
    /// <param name="pathFormat">The parts of the paths; empty without partitions.</param>
    /// <param name="format">The format of the files.</param>
    public StorageTableSymbol(
        string name, IReadOnlyList<Column> dataColumns, IReadOnlyList<ExternalPartition> partitions, IReadOnlyList<PathPart> pathFormat, ExternalFormat format)
        : base(name, dataColumns, partitions.Where(p => p.Function == PartitionFunction.Virtual).Select(p => p.Column))
    {
        Partitions = partitions;
        PathFormat = pathFormat;
        Format = format;
    }

    public IReadOnlyList<ExternalPartition> Partitions { get; }

    public IReadOnlyList<PathPart> PathFormat { get; }

    public ExternalFormat Format { get; }

    /// <summary>How the names of the files begin; empty where they may begin as they like.</summary>
    public string NamePrefix { get; init; } = "";

    /// <summary>How the names of the files end; empty where they may end as they like.</summary>
    public string FileExtension { get; init; } = "";

    /// <summary>Which files begin with a line of names.</summary>
    public HeaderLines Headers { get; init; }
}
