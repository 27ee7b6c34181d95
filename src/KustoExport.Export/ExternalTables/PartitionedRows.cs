using KustoExport.Export.Formatting;

namespace KustoExport.Export.ExternalTables;

/// <summary>The rows of an external table with partitions, in the order of the result: beside the columns that the files have, each has the folder of its partition.</summary>
/// <param name="Source">The columns of the files. Selected from, it has <see cref="Folder"/> too.</param>
internal sealed record PartitionedRows(RowSource Source)
{
    /// <summary>The column of the folder, a VARCHAR that is never null.</summary>
    public const string Folder = "folder";
}
