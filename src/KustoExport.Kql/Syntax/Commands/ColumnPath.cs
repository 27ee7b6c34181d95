namespace KustoExport.Kql.Syntax.Commands;

/// <summary><c>[Database.]Table.Column</c></summary>
public sealed record ColumnPath(Identifier? Database, Identifier Table, Identifier Column);
