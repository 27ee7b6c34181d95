namespace KustoExport.Kql.Syntax;

/// <summary><c>nodes as name with_node_id=column</c> or <c>edges as name …</c> of graph-to-table.</summary>
public sealed record GraphOutput(
    bool IsEdges,
    Identifier? Name,
    IReadOnlyList<OperatorParameter> Parameters,
    TextSpan Span) : SyntaxNode(Span);
