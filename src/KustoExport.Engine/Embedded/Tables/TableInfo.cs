using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>A table of the embedded database, as it is listed.</summary>
/// <param name="Name">The name that queries use.</param>
/// <param name="RowCount">The rows; null where files are read in place, since nobody has counted them.</param>
/// <param name="Columns">The schema.</param>
/// <param name="Files">The files that are read in place, or that were loaded.</param>
/// <param name="IsInPlace">Whether queries read the files themselves.</param>
public sealed record TableInfo(string Name, long? RowCount, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<string> Files, bool IsInPlace);
