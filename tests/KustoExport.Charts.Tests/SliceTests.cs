using KustoExport.Charts.Data;
using KustoExport.Charts.Drawing;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using SkiaSharp;
using Xunit;
using static KustoExport.Charts.Tests.TestRows;

namespace KustoExport.Charts.Tests;

/// <summary>Pies, treemaps and maps: what their rows become.</summary>
public sealed class SliceTests
{
    [Fact]
    public void TheFirstColumnNamesAndTheFirstNumberSizes()
    {
        var (slices, rest) = SliceBuilder.Of(Of("State:string, N:long", ["TX", 5L], ["KS", 2L], ["TX", 1L]), Asked("piechart"), []);

        Assert.Equal([new Slice("TX", 6), new Slice("KS", 2)], slices);
        Assert.Null(rest);
    }

    [Fact]
    public void ThinSlicesArePutTogether()
    {
        var rows = Of("S:long, N:long", [.. Enumerable.Range(1, 30).Select(i => new object?[] { (long)i, (long)i })]);

        var (slices, rest) = SliceBuilder.Of(rows, Asked("piechart"), []);

        Assert.Equal(SliceBuilder.MostSlices, slices.Count);
        Assert.Equal("11 others", rest);
        Assert.Equal(Enumerable.Range(1, 30).Sum(), slices.Sum(s => s.Value));
    }

    [Fact]
    public void WhatHasNoSizeIsWarnedOf()
    {
        var warnings = new List<string>();

        var (slices, _) = SliceBuilder.Of(Of("S:string, N:real, M:real", ["a", -1.0, 1.0], ["b", 0.0, 1.0], ["c", 2.0, 1.0], ["d", null, 1.0]), Asked("piechart"), warnings);

        Assert.Equal("c", Assert.Single(slices).Name);
        Assert.Equal(["'M' is left out", "3 slices"], warnings.Select(w => w.Contains("'M' is left out", StringComparison.Ordinal) ? "'M' is left out" : w[..8]));
    }

    [Fact]
    public void APieOfTwoColumnsThatAreNamedIsAnError() =>
        Assert.Equal(ErrorCodes.ChartInvalid, Assert.Throws<TargetException>(() => SliceBuilder.Of(Of("S:string, N:real, M:real", ["a", 1.0, 1.0]), Asked("piechart ycolumns=N,M"), [])).ErrorCode);

    [Fact]
    public void SquaresFillTheAreaInProportion()
    {
        double[] values = [6, 6, 4, 3, 2, 2, 1];

        var places = Squares.Of(values, new SKRect(0, 0, 600, 400));

        Assert.All(values.Zip(places), v => Assert.Equal(v.First * 10000, v.Second.Width * (double)v.Second.Height, 0.5 * v.First * 10000 / 100));
        Assert.All(places, place => Assert.True(Math.Max(place.Width / place.Height, place.Height / place.Width) < 4));
    }

    [Theory]
    [InlineData("scatterchart kind=map", "Lon:real, Lat:real, Name:string")]
    [InlineData("scatterchart kind=map xcolumn=Lon ycolumns=Lat series=Name", "Lat:real, Lon:real, Name:string")]
    public void PlacesAreLongitudesAndLatitudes(string render, string schema)
    {
        var isTurned = schema.StartsWith("Lat", StringComparison.Ordinal);
        var rows = Of(schema, isTurned ? [52.5, 13.4, "Berlin"] : [13.4, 52.5, "Berlin"]);

        Assert.Equal(new GeoPoint(13.4, 52.5, "Berlin", 1), Assert.Single(GeoPoints.Of(rows, Asked(render), [])));
    }

    [Fact]
    public void PlacesMayBeGeoJson()
    {
        var warnings = new List<string>();
        var berlin = JsonText.Read("""{"type":"Point","coordinates":[13.4,52.5]}""");
        var rows = Of("At:dynamic, Name:string, N:long", [berlin, "x", 3L], [JsonText.Read("""{"type":"LineString"}"""), "y", 4L]);

        Assert.Equal(new GeoPoint(13.4, 52.5, "x", 3), Assert.Single(GeoPoints.Of(rows, Asked("piechart kind=map"), warnings)));
        Assert.StartsWith("1 rows have no place", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AMapWithoutPlacesIsAnError() =>
        Assert.Equal(ErrorCodes.ChartInvalid, Assert.Throws<TargetException>(() => GeoPoints.Of(Of("A:string, B:real", ["a", 1.0]), Asked("scatterchart kind=map"), [])).ErrorCode);
}
