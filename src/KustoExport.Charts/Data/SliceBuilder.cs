using KustoExport.Charts.Settings;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Charts.Data;

/// <summary>Makes slices of rows: the first column names them, the first column of numbers sizes them (documentation: query/visualization-piechart.md).</summary>
internal static class SliceBuilder
{
    /// <summary>Thinner ones are put together: nobody can see them.</summary>
    public const int MostSlices = 20;

    public static (IReadOnlyList<Slice> Slices, string? RestName) Of(ChartRows given, ChartSettings settings, ICollection<string> warnings)
    {
        var choice = ColumnChoice.Of(given.Columns, settings);
        var measure = OneMeasure(given, choice.Y, settings, warnings);
        var slices = given.Rows
            .GroupBy(row => string.Join(", ", choice.Series.Prepend(choice.X).Distinct().Select(c => CellValues.Text(row[c]))))
            .Select(group => new Slice(group.Key, group.Select(row => CellValues.Number(row[measure])).Where(double.IsFinite).Sum()))
            .ToList();
        if (slices.RemoveAll(s => s.Value <= 0) is > 0 and var nothing)
            warnings.Add($"{nothing} slices are nothing or negative, and have no place in a pie.");
        if (slices.Count <= MostSlices)
            return (slices, null);
        var kept = slices.OrderByDescending(s => s.Value).Take(MostSlices - 1).ToHashSet();
        var rest = slices.Where(s => !kept.Contains(s)).ToList();
        var name = $"{rest.Count} others";
        return ([.. slices.Where(kept.Contains), new Slice(name, rest.Sum(s => s.Value))], name);
    }

    /// <summary>The column that sizes things, of which there is one.</summary>
    public static int OneMeasure(ChartRows rows, IReadOnlyList<int> columns, ChartSettings settings, ICollection<string> warnings)
    {
        if (columns.Count > 1 && settings.YColumns is not null)
            throw new TargetException(ErrorCodes.ChartInvalid, $"A {settings.Kind.ToString().ToLowerInvariant()} shows one column of numbers.", string.Join(',', settings.YColumns), "Name one with ycolumns.");
        if (columns.Count > 1)
            warnings.Add($"The chart shows '{rows.Columns[columns[0]].Name}'; {string.Join(", ", columns.Skip(1).Select(c => $"'{rows.Columns[c].Name}'"))} is left out. Name another column with ycolumns.");
        return columns[0];
    }
}
