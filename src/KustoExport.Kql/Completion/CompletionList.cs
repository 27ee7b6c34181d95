namespace KustoExport.Kql.Completion;

/// <summary>All that may stand at the end of a text.</summary>
/// <param name="Start">Where the word begins that the items complete: what stands from here to the end is replaced.</param>
/// <param name="Items">The likeliest first.</param>
public sealed record CompletionList(int Start, IReadOnlyList<CompletionItem> Items)
{
    /// <summary>Nothing is known of what may stand there.</summary>
    public static CompletionList None { get; } = new(0, []);
}
