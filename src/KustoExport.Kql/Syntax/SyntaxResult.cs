namespace KustoExport.Kql.Syntax;

/// <summary>
/// What the parser made of a text. With errors, in the order of their places, <paramref name="Block"/> is null: a tree with holes
/// must not be bound by mistake.
/// </summary>
public sealed record SyntaxResult(QueryBlock? Block, IReadOnlyList<SyntaxError> Errors);
