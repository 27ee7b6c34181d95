namespace KustoExport.Charts.Settings;

/// <summary>Whether there is a legend (the property <c>legend</c> of render).</summary>
public enum LegendMode
{
    Visible,
    Hidden,
}
