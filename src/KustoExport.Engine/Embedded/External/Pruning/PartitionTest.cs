using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Pruning;

/// <summary>What must hold of the values in a file's path, so that a row in the file can meet the conditions of a query.</summary>
internal abstract record PartitionTest
{
    /// <summary>Nothing: any file may have such rows.</summary>
    public sealed record Always : PartitionTest;

    public sealed record All(IReadOnlyList<PartitionTest> Tests) : PartitionTest;

    public sealed record Any(IReadOnlyList<PartitionTest> Tests) : PartitionTest;

    /// <summary>A condition over columns of the path.</summary>
    /// <param name="Expression">The condition.</param>
    /// <param name="Copies">The columns in it that are copies of a column of the files; the default partition may hold any value of that.</param>
    public sealed record Condition(BoundExpression Expression, IReadOnlyList<Column> Copies) : PartitionTest;

    /// <summary>A comparison of the times that a partition was made of.</summary>
    /// <param name="Partition">The partition; a file has rows of its whole span.</param>
    /// <param name="Source">The column of the scan that it is made of.</param>
    /// <param name="Comparison">Its operand never falls while the time grows.</param>
    public sealed record Times(ExternalPartition Partition, Column Source, Comparison Comparison) : PartitionTest;

    /// <summary>The hash must be one of these.</summary>
    /// <param name="Partition">The partition, made by <c>hash()</c>.</param>
    /// <param name="Values">Calls of the function over constants.</param>
    public sealed record Hashes(ExternalPartition Partition, IReadOnlyList<BoundExpression> Values) : PartitionTest;
}
