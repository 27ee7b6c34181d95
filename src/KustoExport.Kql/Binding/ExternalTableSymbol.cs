namespace KustoExport.Kql.Binding;

/// <summary>
/// An external table as its definition says, without its connection strings (documentation: query/schema-entities/external-tables.md).
/// Its columns are those of the files, and behind them the virtual ones, whose values only the paths have.
/// </summary>
public sealed class ExternalTableSymbol : TableSymbol
{
    /// <param name="name">The name.</param>
    /// <param name="dataColumns">The columns of the files.</param>
    /// <param name="partitions">The partitions, in the order of their declaration.</param>
    /// <param name="pathFormat">The parts of the paths; empty without partitions.</param>
    /// <param name="format">The format of the files.</param>
    public ExternalTableSymbol(
        string name, IReadOnlyList<Column> dataColumns, IReadOnlyList<ExternalPartition> partitions, IReadOnlyList<PathPart> pathFormat, ExternalFormat format)
        : base(name, [.. dataColumns, .. partitions.Where(p => p.Function == PartitionFunction.Virtual).Select(p => p.Column)])
    {
        DataColumns = dataColumns;
        Partitions = partitions;
        PathFormat = pathFormat;
        Format = format;
    }

    /// <summary>The columns that the files have.</summary>
    public IReadOnlyList<Column> DataColumns { get; }

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
