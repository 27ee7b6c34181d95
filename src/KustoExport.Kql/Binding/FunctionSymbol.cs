using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>A stored function that a catalogue offers (documentation: management/functions.md).</summary>
/// <param name="Database">The database that it belongs to, and in which the names of its body are looked up.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">What the spans of the lambda refer to.</param>
/// <param name="Lambda">Parameters and body; a stored view where <see cref="Expression.Lambda.IsView"/> says so.</param>
public sealed record FunctionSymbol(string Database, string Name, string Text, Expression.Lambda Lambda);
