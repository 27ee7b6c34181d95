namespace KustoExport.Kql.Syntax;

/// <summary>
/// An operator of a pipeline, by family in <c>QueryOperator.*.cs</c>. Its span begins at its keyword, so the source is not part of it.
/// </summary>
public abstract partial record QueryOperator(TextSpan Span) : SyntaxNode(Span)
{
    /// <summary><c>kind=…</c>, <c>hint.…=…</c> and the like, in the order they stand.</summary>
    public IReadOnlyList<OperatorParameter> Parameters { get; init; } = [];

    /// <summary>Stands for an operator that could not be read. There is none in a tree that has no errors.</summary>
    public sealed record Unreadable(TextSpan Span) : QueryOperator(Span);
}
