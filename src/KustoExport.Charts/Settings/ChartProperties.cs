namespace KustoExport.Charts.Settings;

/// <summary>Which properties of <c>render</c> mean something for which kind (documentation: the page of each visualization).</summary>
internal static class ChartProperties
{
    private static readonly string[] s_everywhere = ["title"];
    private static readonly string[] s_axes = ["legend", "series", "xtitle", "ytitle", "xcolumn", "ycolumns", "xaxis", "yaxis", "ymin", "ymax", "accumulate"];
    private static readonly string[] s_all = [.. s_everywhere, .. s_axes, "kind", "ysplit", "anomalycolumns"];

    public static IReadOnlyList<string> All => s_all;

    public static bool IsUsed(string property, ChartKind kind, bool onMap) => s_everywhere.Contains(property) || kind switch
    {
        ChartKind.Card or ChartKind.Table => false,
        ChartKind.Treemap => property is "series" or "ycolumns" or "legend",
        ChartKind.PieChart => property is "kind" or "legend" or "series" or "xcolumn" or "ycolumns",
        ChartKind.LadderChart => property is "series" or "ycolumns" or "xtitle" or "ytitle" or "legend",
        ChartKind.ScatterChart when onMap => property is "kind" or "legend" or "series" or "xcolumn" or "ycolumns" or "xtitle" or "ytitle",
        ChartKind.AreaChart or ChartKind.BarChart or ChartKind.ColumnChart => s_axes.Contains(property) || property is "kind" or "ysplit",
        ChartKind.AnomalyChart => s_axes.Contains(property) || property is "ysplit" or "anomalycolumns",
        ChartKind.LineChart or ChartKind.TimeChart => s_axes.Contains(property) || property is "ysplit",
        ChartKind.ScatterChart => s_axes.Contains(property) || property is "kind",
        _ => s_axes.Contains(property),
    };
}
