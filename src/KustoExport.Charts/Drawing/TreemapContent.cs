using KustoExport.Charts.Axes;
using KustoExport.Charts.Data;
using KustoExport.Charts.Settings;
using KustoExport.Kql;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>Nested rectangles whose areas are values: a level for each column that names (documentation: query/visualization-treemap.md).</summary>
internal sealed class TreemapContent : IChartContent
{
    private const float HeadHeight = 18;

    private readonly Node _root = new("");

    public TreemapContent(ChartRows rows, ChartSettings settings, ICollection<string> warnings)
    {
        var columns = ColumnChoice.Of(rows.Columns, settings with { XColumn = settings.Series?[0] ?? FirstName(rows) });
        var measure = SliceBuilder.OneMeasure(rows, columns.Y, settings, warnings);
        int[] levels = [.. columns.Series.Prepend(columns.X).Distinct()];
        var left = 0;
        foreach (var row in rows.Rows)
        {
            var value = CellValues.Number(row[measure]);
            if (value is not > 0)
            {
                left++;
                continue;
            }

            var node = _root;
            node.Value += value;
            foreach (var level in levels)
            {
                node = node.Child(CellValues.Text(row[level]));
                node.Value += value;
            }
        }

        if (left > 0)
            warnings.Add($"{left} rows are nothing or negative, and have no place in a treemap.");
    }

    public bool IsEmpty => _root.Children.Count == 0;

    public IReadOnlyList<LegendEntry> Legend => [];

    public void Draw(SKCanvas canvas, SKRect area)
    {
        var branches = _root.Largest();
        var places = Squares.Of([.. branches.Select(b => b.Value)], area);
        for (var i = 0; i < branches.Count; i++)
            Draw(canvas, branches[i], places[i], Palette.Of(i), depth: 0);
    }

    private static string FirstName(ChartRows rows) => (rows.Columns.FirstOrDefault(c => !CellValues.IsNumeric(c.Type) && c.Type != KqlType.TimeSpan) ?? rows.Columns[0]).Name;

    private static void Draw(SKCanvas canvas, Node node, SKRect area, SKColor color, int depth)
    {
        area.Inflate(-1, -1);
        if (area.Width < 1 || area.Height < 1)
            return;
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawRect(area, paint);
        using var pen = new TextPen(TextPen.Small, Palette.On(color), isBold: depth == 0 && node.Children.Count > 0);
        if (node.Children.Count > 0 && area.Height > HeadHeight * 2)
        {
            if (area.Width > 30)
                pen.Write(canvas, pen.Fitted(node.Name, area.Width - 8), area.Left + 4, area.Top + HeadHeight / 2);
            var inside = new SKRect(area.Left + 1, area.Top + HeadHeight, area.Right - 1, area.Bottom - 1);
            var children = node.Largest();
            var places = Squares.Of([.. children.Select(c => c.Value)], inside);
            for (var i = 0; i < children.Count; i++)
                Draw(canvas, children[i], places[i], Lighter(color), depth + 1);
            return;
        }

        if (area.Width < 30 || area.Height < pen.LineHeight)
            return;
        pen.Write(canvas, pen.Fitted(node.Name, area.Width - 8), area.Left + 4, area.Top + pen.LineHeight / 2 + 1);
        if (area.Height > pen.LineHeight * 2)
            pen.Write(canvas, pen.Fitted(NumberTicks.Label(node.Value), area.Width - 8), area.Left + 4, area.Top + pen.LineHeight * 1.5f + 1);
    }

    private static SKColor Lighter(SKColor color) => new((byte)(color.Red + (255 - color.Red) * 0.35), (byte)(color.Green + (255 - color.Green) * 0.35), (byte)(color.Blue + (255 - color.Blue) * 0.35));

    private sealed class Node(string name)
    {
        private readonly Dictionary<string, Node> _children = new(StringComparer.Ordinal);

        public string Name => name;

        public double Value { get; set; }

        public IReadOnlyCollection<Node> Children => _children.Values;

        public Node Child(string child)
        {
            if (!_children.TryGetValue(child, out var node))
                _children[child] = node = new Node(child);
            return node;
        }

        public IReadOnlyList<Node> Largest() => [.. _children.Values.OrderByDescending(c => c.Value)];
    }
}
