namespace KustoExport.Kql.Syntax;

/// <summary>The operator that says how a client should draw the result.</summary>
public abstract partial record QueryOperator
{
    /// <summary><c>render chart with (properties)</c></summary>
    public sealed record Render(Identifier Chart, IReadOnlyList<RenderProperty> Properties, TextSpan Span) : QueryOperator(Span);
}
