namespace KustoExport.Kql.Syntax;

/// <summary>A name that is declared or called. <paramref name="Text"/> is the bare name: <c>['a b']</c> has the text <c>a b</c>.</summary>
public sealed record Identifier(string Text, TextSpan Span) : SyntaxNode(Span);
