namespace KustoExport.Engine.Embedded.External.Pruning;

/// <summary>How exactly a path says a time.</summary>
internal enum PathUnit
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}
