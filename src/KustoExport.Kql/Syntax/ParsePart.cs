namespace KustoExport.Kql.Syntax;

/// <summary>A part of the pattern of parse and parse-where.</summary>
public abstract record ParsePart(TextSpan Span) : SyntaxNode(Span)
{
    /// <summary><c>"text"</c> that must stand there; a regular expression with <c>kind=regex</c>.</summary>
    public sealed record Text(Expression.Literal Value, TextSpan Span) : ParsePart(Span);

    /// <summary><c>name:type</c>; without a type, a string.</summary>
    public sealed record Column(Identifier Name, KqlType? Type, TextSpan Span) : ParsePart(Span);

    /// <summary><c>*</c></summary>
    public sealed record Anything(TextSpan Span) : ParsePart(Span);
}
