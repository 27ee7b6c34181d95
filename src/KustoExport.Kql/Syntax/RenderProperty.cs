namespace KustoExport.Kql.Syntax;

/// <summary><c>name = value</c> of render; several values only for lists of columns (<c>ycolumns = a, b</c>).</summary>
public sealed record RenderProperty(Identifier Name, IReadOnlyList<Expression> Values, TextSpan Span) : SyntaxNode(Span);
