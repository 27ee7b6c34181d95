namespace KustoExport.Kql.Binding;

/// <summary>One piece of the pattern of <c>parse</c>.</summary>
public abstract record ParsePiece
{
    /// <summary>Text, or a regular expression in <see cref="ParseMode.Regex"/>, that must stand here.</summary>
    public sealed record Text(string Value) : ParsePiece;

    /// <summary>What stands here becomes the value of a column.</summary>
    public sealed record Capture(Column Column) : ParsePiece;

    /// <summary><c>*</c>: what stands here is skipped.</summary>
    public sealed record Anything : ParsePiece;
}
