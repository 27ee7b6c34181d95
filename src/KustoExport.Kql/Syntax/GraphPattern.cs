namespace KustoExport.Kql.Syntax;

/// <summary><c>(a)-[e*1..3]-&gt;(b)--(c)</c>: nodes and edges by turns, a node first and last.</summary>
public sealed record GraphPattern(IReadOnlyList<GraphPatternPart> Parts, TextSpan Span) : SyntaxNode(Span);
