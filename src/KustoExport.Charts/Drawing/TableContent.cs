using KustoExport.Charts.Data;
using KustoExport.Kql;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>The rows as a table, as many as there is room for; numbers to the right (documentation: query/visualization-table.md).</summary>
internal sealed class TableContent(ChartRows rows) : IChartContent
{
    private const float Padding = 10;
    private const float WidestColumn = 280;

    public IReadOnlyList<LegendEntry> Legend => [];

    public void Draw(SKCanvas canvas, SKRect area)
    {
        using var head = new TextPen(13, Palette.Ink, isBold: true);
        using var body = new TextPen(13, Palette.Ink);
        using var faint = new TextPen(TextPen.Small, Palette.FaintInk);
        using var stripe = new SKPaint { Color = Palette.Stripe };
        using var line = new SKPaint { Color = Palette.Line, StrokeWidth = 1 };
        var height = body.LineHeight + 6;
        var room = Math.Max(1, (int)((area.Height - faint.LineHeight) / height) - 1);
        var shown = rows.Rows.Take(room).Select(row => row.Select(CellValues.Cell).ToArray()).ToList();
        var widths = Widths(shown, head, body, area.Width);

        var y = area.Top;
        WriteRow(canvas, [.. rows.Columns.Select(c => CellValues.Clean(c.Name))], widths, head, area.Left, y + height / 2);
        y += height;
        canvas.DrawLine(area.Left, y, area.Left + widths.Sum(), y, line);
        for (var i = 0; i < shown.Count; i++, y += height)
        {
            if (i % 2 == 1)
                canvas.DrawRect(area.Left, y, widths.Sum(), height, stripe);
            WriteRow(canvas, shown[i], widths, body, area.Left, y + height / 2);
        }

        var rest = new List<string>();
        if (rows.Rows.Count > shown.Count)
            rest.Add($"{rows.Rows.Count - shown.Count} more rows");
        if (rows.Columns.Count > widths.Count)
            rest.Add($"{rows.Columns.Count - widths.Count} more columns");
        if (rest.Count > 0)
            faint.Write(canvas, "and " + string.Join(", ", rest), area.Left + Padding, y + faint.LineHeight / 2);
    }

    // Columns keep what they need while that fits; then the widest are cut first; and what is narrower than that is left out.
    private List<float> Widths(List<string[]> shown, TextPen head, TextPen body, float room)
    {
        var wanted = rows.Columns.Select((column, c) => Math.Min(WidestColumn, shown.Select(row => body.Width(row[c])).Append(head.Width(CellValues.Clean(column.Name))).Max()) + 2 * Padding).ToList();
        var most = Math.Max(1, (int)(room / 60));
        if (wanted.Count > most)
            wanted = [.. wanted.Take(most)];
        var limit = WidestColumn + 2 * Padding;
        while (wanted.Sum(w => Math.Min(w, limit)) > room && limit > 40)
            limit -= 4;
        return [.. wanted.Select(w => Math.Min(w, limit))];
    }

    private void WriteRow(SKCanvas canvas, string[] texts, List<float> widths, TextPen pen, float left, float y)
    {
        for (var c = 0; c < widths.Count; c++)
        {
            var text = pen.Fitted(texts[c], widths[c] - 2 * Padding);
            if (CellValues.IsNumeric(rows.Columns[c].Type) || rows.Columns[c].Type == KqlType.TimeSpan)
                pen.Write(canvas, text, left + widths[c] - Padding, y, SKTextAlign.Right);
            else
                pen.Write(canvas, text, left + Padding, y);
            left += widths[c];
        }
    }
}
