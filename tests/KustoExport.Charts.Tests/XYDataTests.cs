using KustoExport.Charts.Data;
using KustoExport.Charts.Settings;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Xunit;
using static KustoExport.Charts.Tests.TestRows;

namespace KustoExport.Charts.Tests;

/// <summary>Which columns are x, y and series, and the points that come of it.</summary>
public sealed class XYDataTests
{
    [Fact]
    public void TimeComesFirstAndIsSorted()
    {
        var rows = Of("State:string, At:datetime, Count:long", ["TX", Day(2), 2L], ["KS", Day(1), 7L], ["TX", Day(1), 1L]);

        var data = Build(rows, "linechart");

        Assert.Equal((ValueKind.Time, "At", "Count"), (data.XKind, data.XName, data.YName));
        Assert.Equal(["TX", "KS"], data.Series.Select(s => s.Name));
        Assert.Equal([1.0, 2.0], data.Series[0].Points.Select(p => p.Y));
    }

    [Fact]
    public void ATimechartGroupsByOneColumnAndOtherChartsByAll()
    {
        var rows = Of("At:datetime, A:string, B:string, N:long", [Day(1), "a", "b", 1L], [Day(1), "a", "c", 2L]);

        Assert.Equal(["a"], Build(rows, "timechart").Series.Select(s => s.Name));
        Assert.Equal(["a, b", "a, c"], Build(rows, "linechart").Series.Select(s => s.Name));
        Assert.Equal(["b", "c"], Build(rows, "timechart series=B").Series.Select(s => s.Name));
    }

    [Fact]
    public void SeveralColumnsOfValuesAreSeveralSeries()
    {
        var rows = Of("X:long, A:long, B:real, C:string", [1L, 2L, 3.0, "s"]);

        Assert.Equal(["s: A", "s: B"], Build(rows, "linechart").Series.Select(s => s.Name));
        Assert.Equal(["B"], Build(rows, "linechart xcolumn=X ycolumns=B").Series.Select(s => s.Name));
        Assert.Equal("", Build(rows, "linechart").YName);
    }

    [Fact]
    public void ColumnsCompareWhatTheFirstColumnNames()
    {
        var rows = Of("Year:string, N:long", ["2025", 1L], ["2024", 2L], ["", 3L]);

        var data = Build(rows, "columnchart");

        Assert.Equal(["2025", "2024", "(empty)"], data.Categories);
        Assert.Equal([0.0, 1.0, 2.0], data.Series[0].Points.Select(p => p.X));
    }

    [Theory]
    [InlineData("columnchart")]
    [InlineData("barchart")]
    public void NumbersStandInTheirOwnOrder(string render)
    {
        var rows = Of("Bin:long, N:long", [200L, 1L], [null, 3L], [1000L, 4L], [-100L, 2L]);

        var data = Build(rows, render);

        Assert.Equal(["-100", "200", "1000", "(null)"], data.Categories);
        Assert.Equal([2.0, 1.0, 4.0, 3.0], data.Series[0].Points.Select(p => p.Y));
    }

    [Fact]
    public void ArraysAreValuesAlongTheAxis()
    {
        var rows = Of("Id:string, Num:dynamic, At:dynamic", ["a", List(1L, null, 3.5), List("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z")]);

        var data = Build(rows, "timechart");

        Assert.Equal((ValueKind.Time, "At"), (data.XKind, data.XName));
        Assert.Equal([1.0, double.NaN, 3.5], data.Series.Single().Points.Select(p => p.Y));
        Assert.Equal(CellValues.Seconds(Day(2)), data.Series[0].Points[1].X);
    }

    [Fact]
    public void ArraysBesideAnAxisStayWhole()
    {
        var rows = Of("State:string, Kinds:dynamic, N:long", ["TX", List("a", "b"), 2L]);

        Assert.Equal([2.0], Build(rows, "columnchart").Series.Single().Points.Select(p => p.Y));
    }

    [Fact]
    public void AnomaliesAreMarkedOnTheirValues()
    {
        var rows = Of("At:datetime, N:real, Odd:long", [Day(1), 1.0, 0L], [Day(2), 9.0, 1L], [Day(3), -7.0, -1L]);

        var series = Build(rows, "anomalychart anomalycolumns=Odd").Series;

        Assert.Equal("N", Assert.Single(series).Name);
        Assert.Equal([9.0, -7.0], series[0].Anomalies.Select(p => p.Y));
    }

    [Fact]
    public void AccumulateAddsUpEachSeries()
    {
        var rows = Of("X:long, S:string, N:long", [3L, "a", 5L], [1L, "a", 1L], [2L, "a", null], [1L, "b", 7L]);

        var data = Build(rows, "linechart accumulate=true");

        Assert.Equal([1.0, 1.0, 6.0], data.Series[0].Points.Select(p => p.Y));
        Assert.Equal([7.0], data.Series[1].Points.Select(p => p.Y));
    }

    [Fact]
    public void RowsWithoutAPlaceAreCountedInAWarning()
    {
        var warnings = new List<string>();

        Build(Of("At:datetime, N:long", [null, 1L], [Day(1), 2L], [null, 3L]), "timechart", warnings);

        Assert.StartsWith("2 rows have no value in 'At'", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void OfThousandsOfSeriesTheLargestAreShown()
    {
        var warnings = new List<string>();
        var rows = Of("X:long, S:string, N:long", [.. Enumerable.Range(1, 2000).Select(i => new object?[] { 1L, $"s{i}", (long)i })]);

        var data = Build(rows, "linechart", warnings);

        Assert.Equal(XYDataBuilder.MostSeries, data.Series.Count);
        Assert.Equal("s1951", data.Series[0].Name);
        Assert.Contains("2000 series", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timechart", "datetimes")]
    [InlineData("linechart xcolumn=Sate", "Did you mean 'State'?")]
    [InlineData("linechart ycolumns=State", "type string")]
    [InlineData("columnchart ycolumns=N series=State", "No column is left")]
    public void ColumnsThatDontMakeAChartAreAnError(string render, string words)
    {
        var error = Assert.Throws<TargetException>(() => Build(Of("State:string, N:long", ["TX", 1L]), render));

        Assert.Equal(ErrorCodes.ChartInvalid, error.ErrorCode);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RowsWithoutNumbersAreAnError() =>
        Assert.Contains("no column of numbers", Assert.Throws<TargetException>(() => Build(Of("A:string, B:string", ["a", "b"]), "columnchart")).Message, StringComparison.Ordinal);

    [Fact]
    public void StackedSeriesStandOnEachOther()
    {
        var data = Build(Of("X:long, S:string, N:long", [1L, "a", 1L], [2L, "a", 2L], [2L, "b", 6L], [3L, "b", 5L]), "areachart kind=stacked");

        var layers = LayerBuilder.Of(data, Asked("areachart"), ChartStacking.Stacked, []);

        Assert.Equal([1.0, 2.0, 0.0], layers[0].Points.Select(p => p.Y));
        Assert.Equal([1.0, 8.0, 5.0], layers[1].Points.Select(p => p.Y));
        Assert.Equal([1.0, 2.0, 0.0], layers[1].Floor);
    }

    [Fact]
    public void Stacked100IsTheShareOfTheWhole()
    {
        var data = Build(Of("X:string, S:string, N:long", ["p", "a", 1L], ["p", "b", 3L], ["q", "b", 2L], ["z", "a", 0L]), "columnchart");

        var layers = LayerBuilder.Of(data, Asked("columnchart"), ChartStacking.Stacked100, []);

        Assert.Equal([25.0, 0.0], layers[0].Points.Select(p => p.Y));
        Assert.Equal([100.0, 100.0], layers[1].Points.Select(p => p.Y));
    }

    [Fact]
    public void NegativeBarsStackDownwards()
    {
        var data = Build(Of("X:string, S:string, N:long", ["p", "a", -1L], ["p", "b", 3L], ["p", "c", -2L]), "columnchart");

        var layers = LayerBuilder.Of(data, Asked("columnchart"), ChartStacking.Stacked, []);

        Assert.Equal([-1.0, 3.0, -3.0], layers.Select(l => l.Points.Single().Y));
        Assert.Equal([0.0, 0.0, -1.0], layers.Select(l => l.Floor.Single()));
    }

    [Fact]
    public void RowsOfOneBarAreSummed()
    {
        var data = Build(Of("X:string, N:long", ["p", 1L], ["q", 5L], ["p", 2L], ["p", null]), "columnchart");

        Assert.Equal([3.0, 5.0], LayerBuilder.Of(data, Asked("columnchart"), ChartStacking.Unstacked, []).Single().Points.Select(p => p.Y));
    }

    [Fact]
    public void ALogarithmicAxisHasExponentsAndWarnsOfTheRest()
    {
        var warnings = new List<string>();
        var settings = Asked("linechart yaxis=log xaxis=log");
        var data = Build(Of("X:long, N:real", [10L, 100.0], [100L, 0.0], [0L, 5.0]), "linechart");

        var points = LayerBuilder.Of(data, settings, ChartStacking.Unstacked, warnings).Single().Points;

        Assert.Contains(new ChartPoint(1, 2), points);
        Assert.Single(points, p => double.IsFinite(p.Y));
        Assert.StartsWith("2 values", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private static XYData Build(ChartRows rows, string render, List<string>? warnings = null) => new XYDataBuilder(Asked(render), warnings ?? []).Build(rows);

    private static List<object?> List(params object?[] values) => [.. values];
}
