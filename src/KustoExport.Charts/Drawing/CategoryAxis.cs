using KustoExport.Charts.Axes;

namespace KustoExport.Charts.Drawing;

/// <summary>The labels of categories: all of them where there is room, level or slanted, or else every second, third …</summary>
/// <param name="Ticks">Positions and labels.</param>
/// <param name="Slant">By how many degrees the labels are turned.</param>
/// <param name="Extent">How much room they take, across the axis.</param>
internal sealed record CategoryAxis(IReadOnlyList<AxisTick> Ticks, float Slant, float Extent)
{
    private const float MostSlantedWidth = 150;

    public static CategoryAxis Beneath(IReadOnlyList<string> names, float width)
    {
        using var pen = new TextPen(TextPen.Small, Palette.Ink);
        var room = width / Math.Max(1, names.Count);
        if (names.Count == 0 || names.Max(pen.Width) <= room - 8)
            return new([.. names.Select((name, i) => new AxisTick(i, name))], 0, 0);
        var step = Math.Max(1, (int)Math.Ceiling(pen.LineHeight / room));
        var ticks = names.Select((name, i) => (name, i)).Where(n => n.i % step == 0).Select(n => new AxisTick(n.i, pen.FittedInTheMiddle(n.name, MostSlantedWidth))).ToList();
        return new(ticks, -45, ticks.Max(t => pen.Width(t.Label)) * 0.71f + pen.LineHeight);
    }

    /// <summary>From the top down: the position of the first category is the highest.</summary>
    public static CategoryAxis Beside(IReadOnlyList<string> names, float height, float width)
    {
        using var pen = new TextPen(TextPen.Small, Palette.Ink);
        var step = Math.Max(1, (int)Math.Ceiling(pen.LineHeight / (height / Math.Max(1, names.Count))));
        return new([.. names.Select((name, i) => (name, i)).Where(n => n.i % step == 0).Select(n => new AxisTick(-n.i, pen.FittedInTheMiddle(n.name, width * 0.3f)))], 0, 0);
    }
}
