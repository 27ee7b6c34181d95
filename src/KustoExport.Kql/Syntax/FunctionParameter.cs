namespace KustoExport.Kql.Syntax;

/// <summary>
/// A parameter of a let function or of <c>declare query_parameters</c>: scalar (<paramref name="Type"/> is set, a default is possible)
/// or tabular (<paramref name="Schema"/> is set).
/// </summary>
public sealed record FunctionParameter(
    Identifier Name,
    KqlType? Type,
    RowSchema? Schema,
    Expression? Default,
    TextSpan Span) : SyntaxNode(Span);
