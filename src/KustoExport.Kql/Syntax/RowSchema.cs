namespace KustoExport.Kql.Syntax;

/// <summary>
/// <c>(a:long, b:string)</c>. <paramref name="IsOpen"/> where it holds a <c>*</c>: any further columns
/// (as in a tabular parameter <c>T:(*)</c>, or in <c>typeof(*, a:long)</c>: those of the input).
/// </summary>
public sealed record RowSchema(IReadOnlyList<ColumnDeclaration> Columns, bool IsOpen, TextSpan Span) : SyntaxNode(Span);
