using KustoExport.Charts.Drawing;
using SkiaSharp;

namespace KustoExport.Charts.Output;

/// <summary>Draws to a PNG file.</summary>
internal static class PngPicture
{
    public static byte[] Of(PictureFrame frame, int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        frame.Draw(surface.Canvas, width, height);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return data.ToArray();
    }
}
