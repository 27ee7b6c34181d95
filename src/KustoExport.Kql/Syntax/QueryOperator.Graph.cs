namespace KustoExport.Kql.Syntax;

/// <summary>Operators on graphs (documentation: query/graph-operators.md).</summary>
public abstract partial record QueryOperator
{
    /// <summary>
    /// <c>make-graph source --&gt; target with nodes on id, nodes on id</c>; or <c>with_node_id=name</c>.
    /// </summary>
    public sealed record MakeGraph(
        Expression Source,
        bool IsDirected,
        Expression Target,
        Identifier? NodeId,
        IReadOnlyList<GraphNodeTable> NodeTables,
        GraphPartition? PartitionedBy,
        TextSpan Span) : QueryOperator(Span);

    /// <summary><c>graph-match cycles=… patterns where … project …</c></summary>
    public sealed record GraphMatch(
        IReadOnlyList<GraphPattern> Patterns,
        Expression? Predicate,
        IReadOnlyList<Expression> Columns,
        TextSpan Span) : QueryOperator(Span);

    /// <summary><c>graph-shortest-paths output=… patterns where … project …</c></summary>
    public sealed record GraphShortestPaths(
        IReadOnlyList<GraphPattern> Patterns,
        Expression? Predicate,
        IReadOnlyList<Expression> Columns,
        TextSpan Span) : QueryOperator(Span);

    /// <summary><c>graph-to-table nodes as N, edges as E</c></summary>
    public sealed record GraphToTable(IReadOnlyList<GraphOutput> Outputs, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>graph-mark-components kind=… with_component_id=…</c></summary>
    public sealed record GraphMarkComponents(TextSpan Span) : QueryOperator(Span);

    public sealed record GraphWhereNodes(Expression Predicate, TextSpan Span) : QueryOperator(Span);

    public sealed record GraphWhereEdges(Expression Predicate, TextSpan Span) : QueryOperator(Span);
}
