namespace KustoExport.Kql.Syntax;

/// <summary>A node or an edge of a graph pattern. Both may be nameless.</summary>
public abstract record GraphPatternPart(TextSpan Span) : SyntaxNode(Span)
{
    /// <summary><c>(name)</c></summary>
    public sealed record Node(Identifier? Name, TextSpan Span) : GraphPatternPart(Span);

    /// <summary>
    /// <c>-[name]-&gt;</c>, <c>&lt;-[name]-</c>, <c>-[name]-</c>; with <c>*1..3</c>, an edge of variable length between
    /// <paramref name="Low"/> and <paramref name="High"/>.
    /// </summary>
    public sealed record Edge(
        Identifier? Name,
        GraphDirection Direction,
        Expression? Low,
        Expression? High,
        TextSpan Span) : GraphPatternPart(Span);
}
