using KustoExport.Charts.Axes;
using KustoExport.Charts.Data;
using KustoExport.Charts.Settings;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using ScottPlot;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>
/// Stretches from a beginning to an end: the last two columns are the ends, the others name the rungs (documentation: query/visualization-ladderchart.md).
/// </summary>
internal sealed class LadderContent : IChartContent
{
    private readonly ChartSettings _settings;
    private readonly ValueKind _kind;
    private readonly string _ends;
    private readonly string _title;
    private readonly List<(int Rung, double From, double To)> _stretches = [];
    private readonly List<string> _rungs = [];

    public LadderContent(ChartRows rows, ChartSettings settings, ICollection<string> warnings)
    {
        _settings = settings;
        var ends = ColumnChoice.Find(rows.Columns, settings.YColumns) ?? [.. Enumerable.Range(0, rows.Columns.Count).TakeLast(2)];
        if (ends.Count != 2 || rows.Columns[ends[0]].Type != rows.Columns[ends[1]].Type || !(rows.Columns[ends[0]].Type is KqlType.DateTime or KqlType.TimeSpan || CellValues.IsNumeric(rows.Columns[ends[0]].Type)))
            throw new TargetException(ErrorCodes.ChartInvalid, "A ladderchart needs a beginning and an end as the last two columns, both datetimes or both numbers.", remedy: "Let the query project the columns in that order, as 'summarize min(Time), max(Time) by State'.");
        var names = ColumnChoice.Find(rows.Columns, settings.Series) ?? [.. Enumerable.Range(0, rows.Columns.Count).Except(ends)];
        _kind = rows.Columns[ends[0]].Type switch { KqlType.DateTime => ValueKind.Time, KqlType.TimeSpan => ValueKind.Duration, _ => ValueKind.Number };
        _ends = $"{rows.Columns[ends[0]].Name} – {rows.Columns[ends[1]].Name}";
        _title = string.Join(", ", names.Select(c => rows.Columns[c].Name));
        var open = 0;
        foreach (var row in rows.Rows)
        {
            var (from, to) = (CellValues.Number(row[ends[0]]), CellValues.Number(row[ends[1]]));
            if (!double.IsFinite(from) || !double.IsFinite(to))
            {
                open++;
                continue;
            }

            var name = string.Join(", ", names.Select(c => CellValues.Text(row[c])));
            var rung = _rungs.IndexOf(name);
            if (rung < 0)
            {
                rung = _rungs.Count;
                _rungs.Add(name);
            }

            _stretches.Add((rung, Math.Min(from, to), Math.Max(from, to)));
        }

        if (open > 0)
            warnings.Add($"{open} rows lack a beginning or an end and stand nowhere in the chart.");
    }

    public bool IsEmpty => _stretches.Count == 0;

    public IReadOnlyList<LegendEntry> Legend => [];

    public void Draw(SKCanvas canvas, SKRect area)
    {
        using var plot = PlotStyle.NewPlot();
        var range = AxisRange.Of(_stretches.SelectMany(s => new[] { s.From, s.To }), _kind == ValueKind.Number ? 1 : 60);
        var room = (range.High - range.Low) * 0.02;
        range = new(range.Low - room, range.High + room);
        var most = (int)(area.Width / 110);
        plot.Add.Bars(_stretches.Select(s => new Bar
        {
            Position = -s.Rung,
            ValueBase = s.From,

            // A moment is seen, too.
            Value = Math.Max(s.To, s.From + (range.High - range.Low) * 0.002),
            Size = 0.6,
            FillColor = Marks.Plain(Palette.Of(0)),
            LineWidth = 0,
            Orientation = Orientation.Horizontal,
        }).ToArray());
        PlotStyle.Style(plot.Axes.Left, _settings.YTitle ?? _title, CategoryAxis.Beside(_rungs, area.Height - 60, area.Width).Ticks);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        PlotStyle.Style(plot.Axes.Bottom, _settings.XTitle ?? _ends, _kind switch
        {
            ValueKind.Time => TimeTicks.Of(range.Low, range.High, most),
            ValueKind.Duration => DurationTicks.Of(range.Low, range.High, most),
            _ => NumberTicks.Of(range.Low, range.High, most),
        });
        plot.Axes.SetLimits(range.Low, range.High, -_rungs.Count + 0.5, 0.5);
        PlotStyle.Draw(plot, canvas, area);
    }
}
