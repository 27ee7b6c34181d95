namespace KustoExport.Kql.Syntax;

/// <summary><c>{ statement; … expression }</c>: the declarations, then the result. Without a result (as a pattern's) it is null.</summary>
public sealed record FunctionBody(IReadOnlyList<Statement> Statements, Expression? Result, TextSpan Span) : SyntaxNode(Span);
