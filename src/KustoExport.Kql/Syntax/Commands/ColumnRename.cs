namespace KustoExport.Kql.Syntax.Commands;

/// <summary>A column that gets another name (documentation: management/rename-column.md).</summary>
public sealed record ColumnRename(ColumnPath Old, Identifier New);
