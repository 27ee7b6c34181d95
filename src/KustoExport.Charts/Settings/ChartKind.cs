namespace KustoExport.Charts.Settings;

/// <summary>The visualizations that can be drawn (documentation: query/render-operator.md).</summary>
public enum ChartKind
{
    AnomalyChart,
    AreaChart,
    BarChart,
    Card,
    ColumnChart,
    LadderChart,
    LineChart,
    PieChart,
    ScatterChart,
    StackedAreaChart,
    Table,
    TimeChart,
    Treemap,
}
