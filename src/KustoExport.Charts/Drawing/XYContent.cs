using KustoExport.Charts.Axes;
using KustoExport.Charts.Data;
using KustoExport.Charts.Settings;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using ScottPlot;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>Charts with an x- and a y-axis: lines, areas, columns, bars and points.</summary>
internal sealed class XYContent : IChartContent
{
    /// <summary>As documented for ysplit=panels; more axes can't be read either.</summary>
    private const int MostSplit = 5;

    private const int LeastBars = 4;
    private const int MostOutlined = 250;
    private const float PixelsOfTick = 85;
    private const float PixelsOfLine = 45;
    private const float SlantedGap = 5;

    // As much as there is beside the content in any case.
    private const float RightMargin = 12;

    private readonly XYData _data;
    private readonly ChartSettings _settings;
    private readonly ChartStacking _stacking;
    private readonly YSplit _split;
    private readonly IReadOnlyList<Layer> _layers;
    private readonly AxisRange _xRange;

    public XYContent(XYData data, ChartSettings settings, ICollection<string> warnings)
    {
        (_data, _settings) = (data, settings);
        _stacking = settings.Kind == ChartKind.StackedAreaChart ? ChartStacking.Stacked : settings.Stacking ?? ChartStacking.Unstacked;
        _split = settings.YSplit ?? YSplit.None;
        if (_split != YSplit.None && _stacking != ChartStacking.Unstacked)
            throw new TargetException(ErrorCodes.ChartNotSupported, "What is stacked shares one y-axis, and can't be split.", $"ysplit={_split.ToString().ToLowerInvariant()}", "Leave out ysplit, or kind.");
        if (settings.YAxis == AxisScale.Log && (settings.YMin <= 0 || settings.YMax <= 0))
            throw new TargetException(ErrorCodes.ChartInvalid, "A logarithmic axis begins and ends at positive numbers.", settings.YMin ?? settings.YMax, "Give another ymin or ymax, or leave out yaxis=log.");
        _layers = LayerBuilder.Of(data, settings, _stacking, warnings);
        if (_split != YSplit.None && _layers.Count > MostSplit)
        {
            warnings.Add($"There are {_layers.Count} series; the chart is split for the first {MostSplit} of them.");
            _layers = [.. _layers.Take(MostSplit)];
        }

        _xRange = XRange();
    }

    public IReadOnlyList<LegendEntry> Legend => [.. _layers.Select(layer => new LegendEntry(layer.Name, Palette.Of(layer.Index)))];

    private bool IsHorizontal => _settings.Kind == ChartKind.BarChart;

    private bool IsBars => _settings.Kind is ChartKind.BarChart or ChartKind.ColumnChart;

    private bool IsArea => _settings.Kind is ChartKind.AreaChart or ChartKind.StackedAreaChart;

    private bool IsLogX => _settings.XAxis == AxisScale.Log && _data.XKind == ValueKind.Number;

    private bool IsLogY => _settings.YAxis == AxisScale.Log;

    public void Draw(SKCanvas canvas, SKRect area)
    {
        if (_split != YSplit.Panels)
        {
            DrawPlot(canvas, area, _layers, YTitle, XTitle, leftSize: 0);
            return;
        }

        // The panels stand exactly over each other, and the last one says what all of them lie along.
        var height = area.Height / _layers.Count;
        using var pen = new TextPen(TextPen.Small, Palette.Ink);
        var labels = IsHorizontal ? CategoryAxis.Beside(_data.Categories, height - 60, area.Width).Ticks : _layers.SelectMany(layer => TicksOf(RangeOf([layer]), height));
        var leftSize = 40 + labels.Select(t => pen.Width(t.Label)).DefaultIfEmpty(0).Max();
        for (var i = 0; i < _layers.Count; i++)
            DrawPlot(canvas, new SKRect(area.Left, area.Top + i * height, area.Right, area.Top + (i + 1) * height), [_layers[i]], _layers.Count == 1 ? YTitle : _layers[i].Name, i == _layers.Count - 1 ? XTitle : "", leftSize);
    }

    private string XTitle => _settings.XTitle ?? _data.XName;

    private string YTitle => _settings.YTitle ?? _data.YName;

    private void DrawPlot(SKCanvas canvas, SKRect area, IReadOnlyList<Layer> layers, string yTitle, string xTitle, float leftSize)
    {
        using var plot = PlotStyle.NewPlot();
        area.Right -= Overhang(area);
        IAxis xAxis = IsHorizontal ? plot.Axes.Left : plot.Axes.Bottom;
        StyleX(plot, xAxis, xTitle, area);
        plot.Axes.Left.MinimumSize = Math.Max(leftSize, plot.Axes.Left.MinimumSize);
        if (_split == YSplit.Axes && layers.Count > 1)
        {
            for (var i = 0; i < layers.Count; i++)
            {
                var axis = AxisOf(plot, i);
                var range = StyleY(axis, area, [layers[i]], layers[i].Name, Palette.Of(layers[i].Index));
                foreach (var mark in MarksOf(plot, layers[i], i, layers.Count, range))
                    Attach(mark, axis);
            }
        }
        else
        {
            var range = StyleY(IsHorizontal ? plot.Axes.Bottom : plot.Axes.Left, area, layers, yTitle, color: null);
            for (var i = 0; i < layers.Count; i++)
                MarksOf(plot, layers[i], i, layers.Count, range).ToList();
        }

        PlotStyle.Draw(plot, canvas, area);
    }

    private void Attach(IPlottable mark, IAxis axis)
    {
        if (axis is IYAxis y)
            mark.Axes.YAxis = y;
        else
            mark.Axes.XAxis = (IXAxis)axis;
    }

    // On the left, on the right, and then further out on each side.
    private IAxis AxisOf(Plot plot, int index)
    {
        if (IsHorizontal)
        {
            if (index == 1)
                plot.Axes.Top.IsVisible = true;
            return index switch { 0 => plot.Axes.Bottom, 1 => plot.Axes.Top, _ when index % 2 == 0 => plot.Axes.AddBottomAxis(), _ => plot.Axes.AddTopAxis() };
        }

        if (index == 1)
            plot.Axes.Right.IsVisible = true;
        return index switch { 0 => plot.Axes.Left, 1 => plot.Axes.Right, _ when index % 2 == 0 => plot.Axes.AddLeftAxis(), _ => plot.Axes.AddRightAxis() };
    }

    private AxisRange XRange()
    {
        var places = _layers.SelectMany(layer => layer.Points).Where(p => double.IsFinite(p.Y)).Select(p => p.X);
        if (_data.XKind == ValueKind.Category)
        {
            // A few bars don't fill the picture.
            var room = IsBars ? Math.Max(0, (LeastBars - _data.Categories.Count) / 2.0) : 0;
            return new(-0.5 - room, _data.Categories.Count - 0.5 + room);
        }

        if (IsBars)
            return AxisRange.Of(places, 0) is var ends && BarWidth() is var width ? new(ends.Low - width * 0.6, ends.High + width * 0.6) : default;
        if (IsLogX)
            return AxisRange.OfExponents(places, wholeDecades: false);
        var range = _settings.Kind == ChartKind.ScatterChart ? AxisRange.Around(places, fromZero: false) : AxisRange.Of(places, _data.XKind == ValueKind.Number ? 1 : 60);
        return IsArea ? range : range.WithRoom();
    }

    private void StyleX(Plot plot, IAxis axis, string title, SKRect area)
    {
        if (_data.XKind == ValueKind.Category)
        {
            var categories = IsHorizontal ? CategoryAxis.Beside(_data.Categories, area.Height - 60, area.Width) : CategoryAxis.Beneath(_data.Categories, area.Width - 80);
            PlotStyle.Style(axis, title, categories.Ticks);
            axis.MajorTickStyle.Length = 0;
            if (categories.Slant != 0)
            {
                axis.TickLabelStyle.Rotation = categories.Slant;
                axis.TickLabelStyle.Alignment = Alignment.MiddleRight;
                axis.TickLabelStyle.OffsetY = SlantedGap;
                axis.MinimumSize = categories.Extent + SlantedGap + (title.Length > 0 ? 26 : 6);
                plot.Axes.Left.MinimumSize = categories.Extent * 0.8f;
            }

            if (IsHorizontal)
                plot.Axes.SetLimitsY(-_xRange.High, -_xRange.Low);
            else
                plot.Axes.SetLimitsX(_xRange.Low, _xRange.High);
            (IsHorizontal ? plot.Grid.YAxisStyle : plot.Grid.XAxisStyle).IsVisible = false;
            return;
        }

        PlotStyle.Style(axis, title, XTicks(area));
        plot.Axes.SetLimitsX(_xRange.Low, _xRange.High);
    }

    private IReadOnlyList<AxisTick> XTicks(SKRect area)
    {
        var most = (int)(area.Width / PixelsOfTick);
        return IsLogX ? LogTicks.Of(_xRange.Low, _xRange.High, most) : Ticks(_data.XKind, _xRange, most);
    }

    // By how much the last label beneath would be cut off on the right.
    private float Overhang(SKRect area)
    {
        if (_data.XKind == ValueKind.Category || XTicks(area) is not [.., var last])
            return 0;
        using var pen = new TextPen(TextPen.Small, Palette.Ink);
        var room = (float)((_xRange.High - last.Position) / (_xRange.High - _xRange.Low)) * area.Width + RightMargin;
        return Math.Clamp(last.Label.Split('\n').Max(pen.Width) / 2 - room, 0, area.Width / 4);
    }

    private AxisRange StyleY(IAxis axis, SKRect area, IReadOnlyList<Layer> layers, string title, SKColor? color)
    {
        var range = RangeOf(layers);
        PlotStyle.Style(axis, title, TicksOf(range, IsHorizontal ? area.Width : area.Height), color);
        (axis.Range.Min, axis.Range.Max) = (range.Low, range.High);
        return range;
    }

    private AxisRange RangeOf(IReadOnlyList<Layer> layers)
    {
        var ends = layers.SelectMany(layer => layer.Points).Select(p => p.Y).Concat(IsBars || IsArea ? layers.SelectMany(layer => layer.Floor) : []);
        var range = IsLogY ? AxisRange.OfExponents(ends, IsBars || IsArea)
            : _stacking == ChartStacking.Stacked100 ? new AxisRange(ends.Any(y => y < 0) ? -100 : 0, 100)
            : AxisRange.Around(ends, fromZero: IsBars || IsArea);
        if (_settings.Kind == ChartKind.ScatterChart && !IsLogY)
            range = range.WithRoom();
        return range.Limited(Scaled(_settings.YMin), Scaled(_settings.YMax));
    }

    private IReadOnlyList<AxisTick> TicksOf(AxisRange range, float length)
    {
        var most = (int)(length / (IsHorizontal ? PixelsOfTick : PixelsOfLine));
        return IsLogY ? LogTicks.Of(range.Low, range.High, most)
            : _stacking == ChartStacking.Stacked100 ? NumberTicks.Of(range.Low, range.High, most, " %")
            : Ticks(_data.YKind, range, most);
    }

    private double? Scaled(double? limit) => IsLogY && limit is { } value ? Math.Log10(value) : limit;

    private static IReadOnlyList<AxisTick> Ticks(ValueKind kind, AxisRange range, int most) => kind switch
    {
        ValueKind.Time => TimeTicks.Of(range.Low, range.High, most),
        ValueKind.Duration => DurationTicks.Of(range.Low, range.High, most),
        _ => NumberTicks.Of(range.Low, range.High, most),
    };

    private IEnumerable<IPlottable> MarksOf(Plot plot, Layer layer, int index, int count, AxisRange range)
    {
        var color = Palette.Of(layer.Index);
        if (IsBars)
        {
            yield return Bars(plot, layer, index, count, range);
            yield break;
        }

        if (_settings.Kind == ChartKind.ScatterChart)
        {
            yield return Marks.Points(plot, layer.Points, color.WithAlpha(190), 8);
            yield break;
        }

        if (IsArea)
        {
            var floors = layer.Points.Zip(layer.Floor).Where(p => double.IsFinite(p.First.Y)).GroupBy(p => p.First).ToDictionary(p => p.Key, p => Math.Max(p.First().Second, range.Low));
            foreach (var run in Marks.Runs(layer.Points))
                yield return Marks.Area(plot, run, i => floors[run[i]], color, _stacking == ChartStacking.Unstacked ? (byte)70 : (byte)200);
        }

        // Lines as near as this to each other would cover the areas between them.
        if (IsArea && _stacking != ChartStacking.Unstacked && layer.Points.Count > MostOutlined)
            yield break;

        foreach (var line in Marks.Line(plot, layer.Points, color, IsArea ? 1.5f : 2))
        {
            if (IsArea)
                ((ScottPlot.Plottables.Scatter)line).MarkerSize = layer.Points.Count == 1 ? 7 : 0;
            yield return line;
        }

        if (layer.Anomalies.Count > 0)
            yield return Marks.Points(plot, layer.Anomalies, Palette.Alarm, 9);
    }

    private ScottPlot.Plottables.BarPlot Bars(Plot plot, Layer layer, int index, int count, AxisRange range)
    {
        var isStacked = _stacking != ChartStacking.Unstacked;
        var whole = BarWidth() * 0.8;
        var size = isStacked ? whole : whole / count;
        var offset = isStacked ? 0 : -whole / 2 + size * (index + 0.5);
        var bars = layer.Points.Select((p, i) => (Point: p, Floor: Math.Max(layer.Floor[i], range.Low))).Where(b => double.IsFinite(b.Point.Y)).Select(b => new Bar
        {
            Position = IsHorizontal ? -(b.Point.X + offset) : b.Point.X + offset,
            Value = b.Point.Y,
            ValueBase = b.Floor,
            Size = size,
            FillColor = Marks.Plain(Palette.Of(layer.Index)),
            LineWidth = 0,
            Orientation = IsHorizontal ? Orientation.Horizontal : Orientation.Vertical,
        });
        return plot.Add.Bars(bars.ToArray());
    }

    // Categories are one apart; times as near as the nearest two.
    private double BarWidth()
    {
        if (_data.XKind == ValueKind.Category)
            return 1;
        var places = _layers.SelectMany(layer => layer.Points).Select(p => p.X).Distinct().Order().ToList();
        return places.Count < 2 ? 3600 : places.Zip(places.Skip(1), (a, b) => b - a).Min();
    }
}
