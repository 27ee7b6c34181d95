using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>Writes one line of text, in the bundled font or one that has its characters.</summary>
internal sealed class TextPen : IDisposable
{
    public const float Small = 12;

    private const string Ellipsis = "…";

    private readonly float _size;
    private readonly bool _isBold;
    private readonly SKPaint _paint;

    public TextPen(float size, SKColor color, bool isBold = false)
    {
        (_size, _isBold) = (size, isBold);
        _paint = new SKPaint { Color = color, IsAntialias = true };
    }

    /// <summary>From one line's foot to the next one's.</summary>
    public float LineHeight => MathF.Ceiling(_size * 1.4f);

    public float Width(string text)
    {
        var visual = VisualText.Of(text);
        using var font = Font(visual);
        return font.MeasureText(visual, _paint);
    }

    /// <summary>The text, or its beginning and an ellipsis, so that it isn't wider.</summary>
    public string Fitted(string text, float width)
    {
        using var font = Font(text);
        if (font.MeasureText(text, _paint) <= width)
            return text;
        var count = font.BreakText(text, Math.Max(0, width - font.MeasureText(Ellipsis, _paint)), _paint);
        if (count > 0 && count < text.Length && char.IsLowSurrogate(text[count]))
            count--;
        return text[..Math.Max(0, count)].TrimEnd() + Ellipsis;
    }

    /// <summary>The text, or its two ends and an ellipsis: names are told apart by either.</summary>
    public string FittedInTheMiddle(string text, float width)
    {
        if (Width(text) <= width)
            return text;
        var runes = text.EnumerateRunes().ToList();
        for (var kept = runes.Count - 1; kept > 1; kept--)
        {
            var tail = kept / 2;
            var cut = string.Concat(runes.Take(kept - tail)).TrimEnd() + Ellipsis + string.Concat(runes.TakeLast(tail)).TrimStart();
            if (Width(cut) <= width)
                return cut;
        }

        return Ellipsis;
    }

    /// <summary>Writes with the middle of the letters' height at y.</summary>
    public void Write(SKCanvas canvas, string text, float x, float y, SKTextAlign align = SKTextAlign.Left)
    {
        var visual = VisualText.Of(text);
        using var font = Font(visual);
        canvas.DrawText(visual, x, y + _size * 0.36f, align, font, _paint);
    }

    public void Dispose() => _paint.Dispose();

    private SKFont Font(string text) => new(BundledFont.Typeface(text, _isBold), _size) { Subpixel = true, Edging = SKFontEdging.Antialias };
}
