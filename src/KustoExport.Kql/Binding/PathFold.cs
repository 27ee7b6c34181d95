namespace KustoExport.Kql.Binding;

/// <summary>A value that is put together along a path: <c>map</c>, <c>all</c> or <c>any</c> over the edges of variable length, or over the nodes between them.</summary>
/// <param name="Kind">How.</param>
/// <param name="OverNodes">Whether the inner nodes are meant, rather than the edges.</param>
/// <param name="Value">The value at one step, over the columns of the edges or of the inner nodes; dynamic or bool by the kind.</param>
/// <param name="Output">The column of the path that holds the result.</param>
public sealed record PathFold(PathFoldKind Kind, bool OverNodes, BoundExpression Value, Column Output)
{
    /// <summary>Whether a path on which <see cref="PathFoldKind.All"/> is false need not be followed.</summary>
    public bool Prunes { get; init; }
}
