using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using KustoExport.Charts.Drawing;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using SkiaSharp;
using Xunit;
using static KustoExport.Charts.Tests.TestRows;

namespace KustoExport.Charts.Tests;

/// <summary>Pictures as a reader gets them: their texts, colours and sizes; never pixel by pixel.</summary>
public sealed class ChartPictureTests
{
    private const int Width = 900;
    private const int Height = 500;

    private static readonly ChartRows s_times = Of(
        "At:datetime, State:string, N:long",
        [Day(1), "Texas", 10L], [Day(2), "Texas", 30L], [Day(3), "Texas", 20L], [Day(1), "Kansas", 5L], [Day(2), "Kansas", 8L], [Day(3), "Kansas", 9L]);

    private static readonly ChartRows s_names = Of("State:string, N:long", ["Texas", 10L], ["Kansas", 30L], ["Ohio", 5L]);

    private static readonly ChartRows s_rungs = Of("State:string, First:datetime, Last:datetime", ["Texas", Day(1), Day(5)], ["Kansas", Day(2), Day(2)]);

    private static readonly ChartRows s_places = Of("Lon:real, Lat:real, Name:string, N:long", [13.4, 52.5, "Berlin", 3L], [2.35, 48.85, "Paris", 9L]);

    public static TheoryData<string, string, string[]> Kinds() => new()
    {
        { "timechart", "times", ["Texas", "Kansas", "At", "N"] },
        { "linechart", "times", ["Texas", "Kansas", "At"] },
        { "linechart yaxis=log", "times", ["Texas", "10"] },
        { "timechart ysplit=axes", "times", ["Texas", "Kansas"] },
        { "timechart ysplit=panels", "times", ["Texas", "Kansas"] },
        { "timechart xtitle=When ytitle=Storms title=Storms_by_state", "times", ["When", "Storms", "Storms_by_state"] },
        { "anomalychart", "times", ["Texas"] },
        { "areachart", "times", ["Texas"] },
        { "areachart kind=stacked", "times", ["Texas"] },
        { "areachart kind=stacked100", "times", ["100 %", "Texas"] },
        { "stackedareachart", "times", ["Texas"] },
        { "scatterchart", "times", ["Texas"] },
        { "columnchart", "names", ["Texas", "Kansas", "Ohio", "State", "N"] },
        { "columnchart kind=stacked100", "names", ["Texas", "100 %"] },
        { "columnchart", "times", ["Texas", "Kansas"] },
        { "barchart", "names", ["Texas", "Kansas", "Ohio"] },
        { "barchart kind=stacked", "times", ["2026-01-02", "Texas"] },
        { "barchart ysplit=axes", "times", ["2026-01-02", "Texas"] },
        { "piechart", "names", ["Texas", "66.7 %", "22.2 %"] },
        { "treemap", "names", ["Texas", "Kansas", "30"] },
        { "ladderchart", "rungs", ["Texas", "Kansas", "First – Last"] },
        { "card", "names", ["Texas", "State", "10"] },
        { "table", "names", ["State", "Ohio", "30"] },
        { "scatterchart kind=map", "places", ["Berlin", "Paris", "50°N", "10°E"] },
        { "piechart kind=map", "places", ["Berlin", "Paris"] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKindIsDrawnWithItsNames(string render, string rows, string[] texts)
    {
        var picture = ChartPicture.Of(Rows(rows), Asked(render), []);
        var svg = XDocument.Parse(Encoding.UTF8.GetString(picture.ToBytes(ChartFormat.Svg, Width, Height)));

        Assert.Equal("0 0 900 500", svg.Root!.Attribute("viewBox")!.Value);
        var written = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.All(texts, text => Assert.Contains(text, written));
        Assert.True(ColoursOf(picture.ToBytes(ChartFormat.Png, Width, Height)) > 3);
    }

    [Theory]
    [InlineData("timechart", 2)]
    [InlineData("areachart kind=stacked", 2)]
    [InlineData("columnchart", 2)]
    [InlineData("timechart ycolumns=N series=At", 3)]
    public void EachSeriesHasAColour(string render, int count)
    {
        var rows = render.Contains("series=At", StringComparison.Ordinal) ? Of("X:datetime, At:string, N:long", [Day(1), "a", 1L], [Day(1), "b", 1L], [Day(1), "c", 2L]) : s_times;
        var svg = Svg(rows, render);

        Assert.All(Enumerable.Range(0, count), i => Assert.Contains(Hex(i), svg, StringComparison.Ordinal));
        Assert.DoesNotContain(Hex(count), svg, StringComparison.Ordinal);
    }

    [Fact]
    public void PngHasTheSizeThatIsAskedFor()
    {
        var png = ChartPicture.Of(s_names, Asked("columnchart"), []).ToBytes(ChartFormat.Png, 640, 333);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal((640, 333), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public void APageHasThePictureAndTheRows()
    {
        var page = Encoding.UTF8.GetString(ChartPicture.Of(s_names, Asked("columnchart title=A<b>&c"), []).ToBytes(ChartFormat.Html, Width, Height));
        var html = XDocument.Parse(page["<!DOCTYPE html>".Length..].Trim());

        Assert.Equal("A<b>&c", html.Descendants("title").Single().Value);
        Assert.Single(html.Descendants(), e => e.Name.LocalName == "svg");
        Assert.Equal(["Texas", "10", "Kansas", "30", "Ohio", "5"], html.Descendants("td").Select(e => e.Value));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void APageOfATableIsATable()
    {
        var rows = Of("A:string, N:long", [.. Enumerable.Range(0, 1500).Select(i => new object?[] { i == 0 ? "" : "x", i == 1 ? null : (long)i })]);
        var html = XDocument.Parse(Encoding.UTF8.GetString(ChartPicture.Of(rows, Asked("table"), []).ToBytes(ChartFormat.Html, Width, Height))["<!DOCTYPE html>".Length..].Trim());

        Assert.DoesNotContain(html.Descendants(), e => e.Name.LocalName == "svg");
        Assert.Equal(1001, html.Descendants("tr").Count());
        Assert.Equal("and 500 more rows", html.Descendants("p").Single().Value);
        Assert.Equal(["", "0", "x", ""], html.Descendants("td").Take(4).Select(e => e.Value));
    }

    [Theory]
    [InlineData("timechart", "names", "ChartInvalid")]
    [InlineData("areachart kind=stacked ysplit=panels", "times", "ChartNotSupported")]
    [InlineData("linechart yaxis=log ymin=0", "times", "ChartInvalid")]
    [InlineData("ladderchart", "names", "ChartInvalid")]
    [InlineData("treemap ycolumns=Nn", "names", "ChartInvalid")]
    public void WhatCantBeDrawnIsAnErrorBeforeAnythingIsWritten(string render, string rows, string code) =>
        Assert.Equal(code, Assert.Throws<TargetException>(() => ChartPicture.Of(Rows(rows), Asked(render), [])).ErrorCode);

    [Theory]
    [InlineData("timechart title=T", "No rows")]
    [InlineData("piechart title=T", "No rows")]
    [InlineData("card title=T", "No rows")]
    [InlineData("table title=T", "No rows")]
    public void WithoutRowsThePictureSaysSo(string render, string message)
    {
        var warnings = new List<string>();
        var picture = ChartPicture.Of(Of("At:datetime, N:long"), Asked(render), warnings);

        Assert.Equal(["T", message], Texts(Encoding.UTF8.GetString(picture.ToBytes(ChartFormat.Svg, Width, Height))));
        Assert.Single(warnings);
    }

    [Theory]
    [InlineData("timechart")]
    [InlineData("areachart kind=stacked100")]
    [InlineData("columnchart")]
    [InlineData("scatterchart yaxis=log")]
    public void RowsWithoutValuesSaySo(string render) =>
        Assert.Contains("No values", Texts(Svg(Of("At:datetime, N:real", [Day(1), null], [Day(2), double.NaN], [null, 1.0], [Day(3), double.PositiveInfinity]), render)));

    [Fact]
    public void AGapPartsALine()
    {
        var whole = Of("X:long, N:real", [1L, 1.0], [2L, 2.0], [3L, 3.0], [4L, 4.0], [5L, 5.0]);
        var parted = Of("X:long, N:real", [1L, 1.0], [2L, 2.0], [3L, null], [4L, 4.0], [5L, 5.0]);

        Assert.Equal(1, Lines(Svg(whole, "linechart")));
        Assert.Equal(2, Lines(Svg(parted, "linechart")));

        static int Lines(string svg) => XDocument.Parse(svg).Descendants().Count(e => e.Name.LocalName == "path" && e.Attribute("stroke")?.Value == Hex(0) && e.Attribute("stroke-width")?.Value == "2");
    }

    [Fact]
    public void OnePointIsAPoint() => Assert.Contains(Hex(0), Svg(Of("At:datetime, N:long", [Day(1), 4L]), "timechart"), StringComparison.Ordinal);

    [Fact]
    public void ALongLegendSaysHowManyMoreThereAre()
    {
        var rows = Of("X:long, S:string, N:long", [.. Enumerable.Range(0, 40).Select(i => new object?[] { 1L, $"series {i}", 1L })]);

        Assert.Contains(Texts(Svg(rows, "linechart")), text => text.StartsWith("and ", StringComparison.Ordinal));
        Assert.DoesNotContain(Texts(Svg(rows, "linechart legend=hidden")), text => text.StartsWith("series", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("timechart", 300, true)]
    [InlineData("timechart", 200, false)]
    [InlineData("timechart legend=visible", 200, true)]
    public void ASmallPictureHasALegendWhereItIsAskedFor(string render, int width, bool hasLegend) =>
        Assert.Equal(hasLegend, Texts(Encoding.UTF8.GetString(ChartPicture.Of(s_times, Asked(render), []).ToBytes(ChartFormat.Svg, width, 150))).Any(text => text.StartsWith("Te", StringComparison.Ordinal)));

    [Fact]
    public void LongNamesKeepTheirEnds()
    {
        var rows = Of("S:string, N:long", [.. Enumerable.Range(10, 30).Select(i => new object?[] { $"{new string('w', 80)} number {i}", 1L })]);

        Assert.Contains(Texts(Svg(rows, "columnchart")), text => text.StartsWith('w') && text.Contains('…', StringComparison.Ordinal) && text.EndsWith("10", StringComparison.Ordinal));
    }

    [Fact]
    public void ATitleThatIsLongerThanItsAxisIsCutOff()
    {
        var title = string.Join('_', Enumerable.Repeat("word", 60));
        var written = Texts(Svg(s_names, $"columnchart xtitle={title} ytitle={title}")).Where(text => text.StartsWith("word", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, written.Count);
        Assert.All(written, text => Assert.EndsWith("…", text, StringComparison.Ordinal));
        using var pen = new TextPen(13, Palette.Ink);
        Assert.True(written.Min(pen.Width) <= Height, "The y-axis is as long as the picture is high, at most.");
    }

    [Theory]
    [InlineData("scatterchart kind=map")]
    [InlineData("piechart kind=map")]
    public void AMapEndsAtThePolesAndAtTheDateLine(string render)
    {
        var degrees = Texts(Svg(Of("Lon:real, Lat:real, Name:string, N:long", [-179.0, 88.0, "north", 3L], [179.0, 20.0, "east", 9L]), render)).Where(text => text.Contains('°', StringComparison.Ordinal)).ToList();

        Assert.Contains(degrees, text => text.EndsWith('N'));
        Assert.All(degrees, text => Assert.True(int.Parse(text.Split('°')[0], CultureInfo.InvariantCulture) <= (text[^1] is 'N' or 'S' ? 90 : 180), text));
    }

    [Theory]
    [InlineData("timechart")]
    [InlineData("linechart")]
    public void TheLastLabelBeneathIsInThePicture(string render)
    {
        var first = Day(1, 22);
        var rows = Of("At:datetime, N:long", [.. Enumerable.Range(0, 51).Select(i => new object?[] { first.AddMilliseconds(i * 7), (long)i })]);
        using var pen = new TextPen(TextPen.Small, Palette.Ink);
        var texts = XDocument.Parse(Svg(rows, render)).Descendants().Where(e => e.Name.LocalName == "text" && e.Value.StartsWith("22:00:00.", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.True(Left(text) + pen.Width(text.Value) <= Width, text.ToString()));

        // The places of the letters within the text, and of the text by a transformation.
        static float Left(XElement text) => First(text.Attribute("x")!.Value) + (text.AncestorsAndSelf().Attributes("transform").Select(t => First(t.Value.Split('(')[1])).Sum());
        static float First(string numbers) => float.Parse(numbers.Split([',', ' ', ')'], StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void ControlCharactersDontBreakThePicture()
    {
        var svg = Svg(Of("S:string, N:long", ["a\u0001\nb", 1L], ["<&>", 2L], ["\ud800x", 3L]), "columnchart");

        Assert.Contains("<&>", Texts(svg));
        Assert.Contains("a b", Texts(svg).Select(t => t.Replace("  ", " ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    public void ThePictureIsTheSameInEveryCulture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        string Draw() => string.Join('|', Texts(Svg(Of("AT:datetime, N:real", [Day(1), 1234.5], [Day(2, 3), 999999.5], [Day(3), -0.25]), "timechart title=Title")).Concat(Texts(Svg(s_names, "piechart"))));
        var expected = Draw();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Draw());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void AnomalychartWithoutAnomaliesWarns()
    {
        var warnings = new List<string>();
        ChartPicture.Of(s_times, Asked("anomalychart"), warnings);

        Assert.Contains("anomalycolumns", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ASplitChartHasFivePartsAtMost()
    {
        var warnings = new List<string>();
        var rows = Of("X:long, S:string, N:long", [.. Enumerable.Range(0, 7).Select(i => new object?[] { 1L, $"s{i}", 1L })]);
        var svg = Encoding.UTF8.GetString(ChartPicture.Of(rows, Asked("linechart ysplit=panels"), warnings).ToBytes(ChartFormat.Svg, Width, Height));

        Assert.Contains("first 5", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Contains("s4", Texts(svg));
        Assert.DoesNotContain("s5", Texts(svg));
    }

    [Fact]
    public void ThePackageHasTheFont() => Assert.Equal("Inter", BundledFont.Typeface("Größe", isBold: false).FamilyName);

    private static ChartRows Rows(string name) => name switch { "times" => s_times, "names" => s_names, "rungs" => s_rungs, _ => s_places };

    private static string Svg(ChartRows rows, string render) => Encoding.UTF8.GetString(ChartPicture.Of(rows, Asked(render), []).ToBytes(ChartFormat.Svg, Width, Height));

    private static List<string> Texts(string svg) => [.. XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static string Hex(int series) => Palette.Of(series) is var c ? $"#{c.Red:X2}{c.Green:X2}{c.Blue:X2}" : "";

    private static int ColoursOf(byte[] png)
    {
        using var bitmap = SKBitmap.Decode(png);
        return bitmap.Pixels.Distinct().Count();
    }
}
