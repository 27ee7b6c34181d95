namespace KustoExport.Export.Manifests;

/// <summary>Of the artifacts that are complete.</summary>
internal sealed record ManifestTotals(int Artifacts, long Rows, long Bytes);
