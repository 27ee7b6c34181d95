namespace KustoExport.Kql.Binding;

/// <summary>How the value of a partition comes about (documentation: management/external-tables-azure-storage.md, Partitions formatting).</summary>
public enum PartitionFunction
{
    /// <summary>The path alone has the value: the partition is a column of the table.</summary>
    Virtual,

    /// <summary>The column's own value.</summary>
    Value,

    /// <summary>hash(column, modulo)</summary>
    Hash,

    StartOfYear,

    StartOfMonth,

    StartOfWeek,

    StartOfDay,

    /// <summary>bin(column, timespan)</summary>
    Bin,
}
