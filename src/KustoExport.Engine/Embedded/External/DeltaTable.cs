using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>A Delta Lake table as its log leaves it.</summary>
/// <param name="Columns">The columns, those of partitions among them.</param>
/// <param name="PartitionColumns">The columns whose values stand in the log and not in the files.</param>
/// <param name="Files">The files that belong to the table now, with the values of the partition columns.</param>
internal sealed record DeltaTable(IReadOnlyList<Column> Columns, IReadOnlyList<Column> PartitionColumns, IReadOnlyList<ExternalFile> Files);
