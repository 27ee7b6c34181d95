namespace KustoExport.Kql.Syntax.Commands;

/// <summary>What is said of a column (documentation: management/alter-column-docstrings.md).</summary>
public sealed record ColumnDocString(Identifier Column, string DocString);
