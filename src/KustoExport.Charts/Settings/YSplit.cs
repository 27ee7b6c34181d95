namespace KustoExport.Charts.Settings;

/// <summary>Whether series share one y-axis (the property <c>ysplit</c> of render).</summary>
public enum YSplit
{
    None,
    Axes,
    Panels,
}
