using KustoExport.Engine.Queries;

namespace KustoExport.Charts;

/// <summary>
/// The rows to draw: values as in a <see cref="RowBatch"/>, but a dynamic one is read: a list, a dictionary, text, a number, a bool or null.
/// </summary>
public sealed record ChartRows(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<object?[]> Rows);
