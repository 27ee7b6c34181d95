namespace KustoExport.Engine.Embedded.Slices;

/// <summary>After which row a slice may end: its size is looked at after each so many rows, and it ends when the limit is reached. The size of a row is counted in its values.</summary>
/// <param name="Rows">The rows of a group.</param>
/// <param name="RowSize">What each row counts, beside the bytes of its texts.</param>
public sealed record SliceRule(int Rows, long RowSize);
