namespace KustoExport.Kql.Syntax;

/// <summary>A part of a query. <paramref name="Span"/> is where it stands in the text; the spans of its parts lie within it.</summary>
public abstract record SyntaxNode(TextSpan Span);
