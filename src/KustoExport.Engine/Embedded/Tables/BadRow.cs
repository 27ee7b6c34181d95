namespace KustoExport.Engine.Embedded.Tables;

/// <summary>A row of a file that can't be read.</summary>
/// <param name="File">The full path.</param>
/// <param name="Line">The one-based number of its first line.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record BadRow(string File, long Line, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Problem}";
}
