namespace KustoExport.Kql.Syntax.Commands;

/// <summary>A table and its columns, as <c>.create tables</c> declares several (documentation: management/create-tables-command.md).</summary>
public sealed record TableDeclaration(Identifier Name, RowSchema Schema);
