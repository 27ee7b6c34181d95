namespace KustoExport.Kql.Syntax;

/// <summary><c>{ statement; … expression }</c>: the declarations, then the result. Null where there is no result.</summary>
public sealed record FunctionBody(IReadOnlyList<Statement> Statements, Expression? Result, TextSpan Span) : SyntaxNode(Span);
