namespace KustoExport.Engine.Embedded.Slices;

/// <summary>When a slice has rows enough.</summary>
/// <param name="Size">The sum of the rows' sizes.</param>
/// <param name="Group">
/// Null: the row that would pass the size begins the next slice, and one that is larger has a slice of its own. Else the size is looked at
/// after each so many rows, and the slice ends when it is reached.
/// </param>
public readonly record struct SliceLimit(long Size, int? Group = null);
