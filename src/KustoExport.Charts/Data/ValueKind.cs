namespace KustoExport.Charts.Data;

/// <summary>What lies along an axis.</summary>
internal enum ValueKind
{
    Number,
    Time,
    Duration,
    Category,
}
