using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Charts.Data;

/// <summary>
/// Rows whose values are arrays (of make-series) become a row for each element (documentation: query/render-operator.md, "How to render continuous data").
/// </summary>
internal static class ArrayRows
{
    /// <param name="rows">The rows.</param>
    /// <param name="xColumn">The column of the x-axis, where it is named. Otherwise it is one with arrays if they are of times, or if nothing else can be drawn.</param>
    public static ChartRows Expanded(ChartRows rows, string? xColumn)
    {
        var arrays = Enumerable.Range(0, rows.Columns.Count).Where(c => rows.Columns[c].Type == KqlType.Dynamic && rows.Rows.Any(row => row[c] is IReadOnlyList<object?>)).ToArray();
        var isAlongArrays = xColumn is { } name
            ? arrays.Contains(ColumnChoice.Find(rows.Columns, name))
            : arrays.Any(c => rows.Rows.SelectMany(row => row[c] as IReadOnlyList<object?> ?? []).FirstOrDefault(e => e is not null) is var first && JsonText.Time(first) is not null)
                || !rows.Columns.Any(c => CellValues.IsNumeric(c.Type));
        if (arrays.Length == 0 || !isAlongArrays)
            return rows;

        var expanded = new List<object?[]>();
        foreach (var row in rows.Rows)
        {
            var length = arrays.Max(c => row[c] is IReadOnlyList<object?> list ? list.Count : 1);
            for (var i = 0; i < length; i++)
            {
                var element = (object?[])row.Clone();
                foreach (var c in arrays)
                    element[c] = row[c] is IReadOnlyList<object?> list ? i < list.Count ? list[i] : null : row[c];
                expanded.Add(element);
            }
        }

        var columns = rows.Columns.ToArray();
        foreach (var c in arrays)
        {
            columns[c] = new ResultColumn(columns[c].Name, ElementType(expanded, c));
            if (columns[c].Type == KqlType.DateTime)
                expanded.ForEach(row => row[c] = JsonText.Time(row[c]));
        }

        return new ChartRows(columns, expanded);
    }

    private static KqlType ElementType(List<object?[]> rows, int column)
    {
        var values = rows.Select(row => row[column]).Where(value => value is not null);
        if (values.All(value => value is long or double or int or decimal))
            return KqlType.Real;
        return values.All(value => JsonText.Time(value) is not null) ? KqlType.DateTime : KqlType.String;
    }
}
