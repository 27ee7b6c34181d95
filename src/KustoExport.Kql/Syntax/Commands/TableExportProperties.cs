namespace KustoExport.Kql.Syntax.Commands;

/// <summary>
/// What stands in <c>with (…)</c> of an export to an external table (documentation: export-data-to-an-external-table.md, Supported
/// properties); null where it isn't said. The table says the rest. Words have their documented spelling, however they were written.
/// </summary>
public sealed record TableExportProperties
{
    /// <summary>The largest sizeLimit: 1 GB. The smallest is that of all exports.</summary>
    public const long LargestSizeLimit = 1024L * 1024 * 1024;

    /// <summary>The largest spread.</summary>
    public const int LargestSpread = 64;

    /// <summary>Bytes.</summary>
    public long? SizeLimit { get; init; }

    /// <summary><c>distributed=false</c> is the distribution single in other words.</summary>
    public bool? IsDistributed { get; init; }

    /// <summary>single, per_node or per_shard</summary>
    public string? Distribution { get; init; }

    /// <summary>uniform or default</summary>
    public string? DistributionKind { get; init; }

    /// <summary>How many partitions at once.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Over how many nodes.</summary>
    public int? Spread { get; init; }

    /// <summary>Records.</summary>
    public int? ParquetRowGroupSize { get; init; }
}
