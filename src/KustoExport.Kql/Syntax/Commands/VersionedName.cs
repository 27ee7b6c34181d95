namespace KustoExport.Kql.Syntax.Commands;

/// <summary><c>Name [if_later_than "v1.2"]</c></summary>
public sealed record VersionedName(Identifier Name, DatabaseVersion? LaterThan);
