using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>A table that a cluster shall send: its rows as they must be read.</summary>
public sealed record WireTable(string Name, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<object?[]> Rows);
