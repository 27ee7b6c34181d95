namespace KustoExport.Engine.Embedded.Slices;

/// <summary>How the size of rows is counted, and after which of them a slice may end.</summary>
public abstract record SliceRule
{
    private SliceRule()
    {
    }

    /// <summary>
    /// The last column of the SELECT, a BIGINT, is the size of the row; the slices don't have it. The row that would pass the size begins the
    /// next slice, and one that is larger has a slice of its own.
    /// </summary>
    public sealed record Records : SliceRule;

    /// <summary>The size is looked at after each so many rows, and the slice ends when it is reached. The size of a row is counted in its values.</summary>
    /// <param name="Rows">The rows of a group.</param>
    /// <param name="RowSize">What each row counts, beside the bytes of its texts.</param>
    public sealed record Groups(int Rows, long RowSize) : SliceRule;
}
