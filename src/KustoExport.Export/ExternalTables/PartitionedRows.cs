using KustoExport.Export.Formatting;

namespace KustoExport.Export.ExternalTables;

/// <summary>The rows of an external table with partitions: beside the columns that the files have, each has the folder of its partition.</summary>
/// <param name="Source">The columns of the files. Selected from, it has those of <paramref name="Order"/> too.</param>
/// <param name="Order">The columns to sort by: the folder first, and behind it the row's place in the result where that matters.</param>
internal sealed record PartitionedRows(RowSource Source, string Order)
{
    /// <summary>The column of the folder, a VARCHAR that is never null.</summary>
    public const string Folder = "folder";
}
