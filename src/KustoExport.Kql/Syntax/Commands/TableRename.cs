namespace KustoExport.Kql.Syntax.Commands;

/// <summary>A table that gets another name (documentation: management/rename-table-command.md).</summary>
/// <param name="Old">Its name.</param>
/// <param name="New">The other one.</param>
/// <param name="IfExists">Whether it may be missing.</param>
public sealed record TableRename(Identifier Old, Identifier New, bool IfExists);
