using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Capacity;

/// <summary>How much of the machine operations may take (documentation: management/capacity-policy.md). The defaults are the documented ones.</summary>
public sealed record CapacityPolicy
{
    public CapacityLimit IngestionCapacity { get; init; } = new(512, 0.75);

    public CapacityLimit ExportCapacity { get; init; } = new(100, 0.25);

    /// <summary>The limit of one resource.</summary>
    public CapacityLimit Of(ServiceResource resource) => resource == ServiceResource.DataExport ? ExportCapacity : IngestionCapacity;

    /// <summary>What throttling names as its origin.</summary>
    public static string OriginOf(ServiceResource resource) => resource == ServiceResource.DataExport ? "CapacityPolicy/Export" : "CapacityPolicy/Ingestion";
}
