using KustoExport.Charts.Settings;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Charts.Tests;

public sealed class ChartSettingsReaderTests
{
    [Fact]
    public void EveryPropertyIsRead()
    {
        var warnings = new List<string>();
        var settings = ChartSettingsReader.Read(
            new Dictionary<string, string>
            {
                ["Visualization"] = "AreaChart",
                ["Kind"] = "Stacked100",
                ["title"] = "T",
                ["xtitle"] = "X",
                ["YTitle"] = "Y",
                ["legend"] = "hidden",
                ["xcolumn"] = "a",
                ["ycolumns"] = "b, c",
                ["series"] = "d",
                ["ysplit"] = "panels",
                ["xaxis"] = "log",
                ["yaxis"] = "linear",
                ["ymin"] = "-1.5",
                ["ymax"] = "2e3",
                ["accumulate"] = "true",
            },
            warnings);

        Assert.Empty(warnings);
        Assert.Equal((ChartKind.AreaChart, ChartStacking.Stacked100, "T", "X", "Y"), (settings.Kind, settings.Stacking, settings.Title, settings.XTitle, settings.YTitle));
        Assert.Equal((LegendMode.Hidden, "a", YSplit.Panels, AxisScale.Log, AxisScale.Linear), (settings.Legend, settings.XColumn, settings.YSplit, settings.XAxis, settings.YAxis));
        Assert.Equal((-1.5, 2000.0, true), (settings.YMin, settings.YMax, settings.Accumulate));
        Assert.Equal(["b", "c"], settings.YColumns!);
        Assert.Equal(["d"], settings.Series!);
    }

    [Theory]
    [InlineData("pivotchart", "pivot tables")]
    [InlineData("timepivot", "ladderchart")]
    [InlineData("plotly", "Plotly draws")]
    [InlineData("graph", "graph-to-table")]
    [InlineData("timchart", "Did you mean 'timechart'?")]
    [InlineData("linechart kind=stacked", "Leave it out.")]
    [InlineData("areachart kind=map", "stacked100")]
    [InlineData("piechart kind=stacked", "There is map.")]
    [InlineData("timechart titel=x", "Did you mean 'title'?")]
    public void WhatCantBeDrawnIsRefusedByNameWithAWayOut(string render, string remedy)
    {
        var error = Assert.Throws<TargetException>(() => TestRows.Asked(render));

        Assert.Equal(ErrorCodes.ChartNotSupported, error.ErrorCode);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Target!.ToString()!, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timechart ymin=low")]
    [InlineData("timechart ymin=NaN")]
    [InlineData("timechart ymin=5 ymax=5")]
    [InlineData("timechart legend=yes")]
    [InlineData("timechart yaxis=1")]
    [InlineData("timechart ysplit=rows")]
    [InlineData("timechart accumulate=maybe")]
    public void AValueThatAPropertyCantHaveIsAnError(string render) =>
        Assert.Equal(ErrorCodes.ChartInvalid, Assert.Throws<TargetException>(() => TestRows.Asked(render)).ErrorCode);

    [Theory]
    [InlineData("card legend=hidden", "legend")]
    [InlineData("piechart ymin=1", "ymin")]
    [InlineData("scatterchart ysplit=axes", "ysplit")]
    [InlineData("timechart anomalycolumns=a", "anomalycolumns")]
    public void APropertyThatMeansNothingForTheKindIsWarnedOf(string render, string property)
    {
        var warnings = new List<string>();
        TestRows.Asked(render, warnings);
        Assert.Contains($"'{property}'", Assert.Single(warnings), StringComparison.Ordinal);
    }
}
