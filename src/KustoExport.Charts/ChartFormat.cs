namespace KustoExport.Charts;

/// <summary>What a chart is written as.</summary>
public enum ChartFormat
{
    Png,
    Svg,
    Html,
}
