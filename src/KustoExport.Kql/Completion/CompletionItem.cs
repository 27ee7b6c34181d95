namespace KustoExport.Kql.Completion;

/// <summary>Something that may stand at a place of a query.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What the query gets: a name in brackets where it needs them, a function with its parenthesis.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Description">A few words about it.</param>
public sealed record CompletionItem(string Name, string Text, CompletionKind Kind, string Description);
