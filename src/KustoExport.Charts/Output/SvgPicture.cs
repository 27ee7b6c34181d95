using System.Text;
using System.Xml.Linq;
using KustoExport.Charts.Drawing;
using SkiaSharp;

namespace KustoExport.Charts.Output;

/// <summary>Draws to SVG: text stays text, and the picture scales.</summary>
internal static class SvgPicture
{
    private const string FurtherFonts = ", 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

    public static byte[] Of(PictureFrame frame, int width, int height) =>
        Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{Element(frame, width, height).ToString(SaveOptions.DisableFormatting)}\n");

    public static XElement Element(PictureFrame frame, int width, int height)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
            frame.Draw(canvas, width, height);
        stream.Position = 0;
        var svg = XDocument.Load(stream).Root!;
        svg.SetAttributeValue("viewBox", FormattableString.Invariant($"0 0 {width} {height}"));
        svg.SetAttributeValue("role", "img");
        if (!string.IsNullOrWhiteSpace(frame.Title))
            svg.AddFirst(new XElement(svg.Name.Namespace + "title", frame.Title));

        // The library ends lists with a comma, which browsers take for an error, and puts each text on a line of its own.
        foreach (var text in svg.Descendants(svg.Name.Namespace + "text"))
        {
            text.Value = text.Value.Trim();
            foreach (var places in text.Attributes().Where(a => a.Name.LocalName is "x" or "y"))
                places.Value = places.Value.TrimEnd(',', ' ');
        }

        // The font may not be on the machine that shows the picture.
        foreach (var family in svg.Descendants().Attributes("font-family"))
            family.Value += FurtherFonts;
        return svg;
    }
}
