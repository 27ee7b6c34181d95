using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>Cuts a rectangle into pieces as large as values, each as near to a square as it can be (Bruls, Huizing and van Wijk: squarified treemaps).</summary>
internal static class Squares
{
    /// <param name="values">Positive, the largest first.</param>
    /// <param name="area">What is cut.</param>
    public static SKRect[] Of(IReadOnlyList<double> values, SKRect area)
    {
        var places = new SKRect[values.Count];
        var scale = area.Width * (double)area.Height / values.Sum();
        for (var first = 0; first < values.Count;)
        {
            var side = Math.Min(area.Width, area.Height);
            var (count, sum) = (1, values[first] * scale);
            while (first + count < values.Count && Worst(values[first] * scale, values[first + count] * scale, sum + values[first + count] * scale, side) <= Worst(values[first] * scale, values[first + count - 1] * scale, sum, side))
                sum += values[first + count++] * scale;
            Lay(values, places, first, count, sum, scale, ref area);
            first += count;
        }

        return places;
    }

    private static double Worst(double largest, double least, double sum, double side) =>
        Math.Max(side * side * largest / (sum * sum), sum * sum / (side * side * least));

    private static void Lay(IReadOnlyList<double> values, SKRect[] places, int first, int count, double sum, double scale, ref SKRect area)
    {
        var isColumn = area.Width >= area.Height;
        var thickness = (float)(sum / Math.Max(1e-6, isColumn ? area.Height : area.Width));
        var at = isColumn ? area.Top : area.Left;
        for (var i = first; i < first + count; i++)
        {
            var length = (float)(values[i] * scale / Math.Max(1e-6, thickness));
            places[i] = isColumn ? new SKRect(area.Left, at, area.Left + thickness, at + length) : new SKRect(at, area.Top, at + length, area.Top + thickness);
            at += length;
        }

        if (isColumn)
            area.Left += thickness;
        else
            area.Top += thickness;
    }
}
