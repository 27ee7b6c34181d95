namespace KustoExport.Charts.Settings;

/// <summary>The scale of an axis (the properties <c>xaxis</c> and <c>yaxis</c> of render).</summary>
public enum AxisScale
{
    Linear,
    Log,
}
