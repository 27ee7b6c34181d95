using System.Globalization;
using System.Management.Automation;
using KustoExport.Engine.Embedded.Capacity;
using KustoExport.Export.Operations;

namespace KustoExport.Cmdlets;

/// <summary>Changes how many operations may run at once (documentation: management/alter-merge-capacity-policy-command.md).</summary>
[Cmdlet(VerbsCommon.Set, "ExportCapacity", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceCapacity))]
public sealed class SetExportCapacityCommand : ConnectionCmdlet
{
    /// <summary>The resource.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("DataExport", "data-export", "Ingestions")]
    public string Resource { get; set; } = "DataExport";

    /// <summary>The most operations at once, however many cores there are.</summary>
    [Parameter(Position = 1)]
    [ValidateRange(1, int.MaxValue)]
    public int? MaximumConcurrentOperations { get; set; }

    /// <summary>The share of the cores that they may take.</summary>
    [Parameter]
    [ValidateRange(0.0, 1_000_000.0)]
    public double? CoreUtilizationCoefficient { get; set; }

    /// <summary>Gives the capacity as it is then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        var (part, resource) = Resource.Equals("Ingestions", StringComparison.OrdinalIgnoreCase) ? ("IngestionCapacity", "ingestions") : ("ExportCapacity", "data-export");
        string?[] changes =
        [
            MaximumConcurrentOperations is { } most ? string.Create(CultureInfo.InvariantCulture, $"\"ClusterMaximumConcurrentOperations\": {most}") : null,
            CoreUtilizationCoefficient is { } share ? string.Create(CultureInfo.InvariantCulture, $"\"CoreUtilizationCoefficient\": {share}") : null,
        ];
        var policy = $"{{\"{part}\": {{{string.Join(", ", changes.OfType<string>())}}}}}";
        if (ShouldProcess(policy, "Change the capacity policy"))
            Await(token => CapacityAnswer.AlterAsync(Used.Service, Used.Database, policy, token));
        if (PassThru)
            WriteObject(Await(token => CapacityAnswer.ReadAsync(Used.Service, Used.Database, resource, token)), enumerateCollection: true);
    }
}
