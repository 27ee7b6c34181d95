using KustoExport.Engine.Queries;

namespace KustoExport.Export.Requests;

/// <summary>A whole export: what to ask, where the answer goes, and in which form. Cmdlets make it from their parameters.</summary>
public sealed record ExportRequest(QueryRequest Query, ExportFormat Format, ExportTarget Target)
{
    public ArtifactOptions Options { get; init; } = new();
}
