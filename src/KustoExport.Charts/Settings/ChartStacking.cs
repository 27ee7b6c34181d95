namespace KustoExport.Charts.Settings;

/// <summary>How areas, bars and columns of several series stand together (the property <c>kind</c> of render).</summary>
public enum ChartStacking
{
    Unstacked,
    Stacked,
    Stacked100,
}
