using System.Globalization;
using System.Management.Automation;
using KustoExport.Engine.Embedded.Capacity;
using KustoExport.Engine.Queries;
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
            Await(token => ChangeAsync($".alter-merge cluster policy capacity '{policy}'", token));
        if (PassThru)
            WriteObject(Await(token => CapacityAnswer.ReadAsync(Service, resource, token)), enumerateCollection: true);
    }

    private async Task ChangeAsync(string command, CancellationToken cancellationToken)
    {
        await using var answer = await Service.CommandAsync(new QueryRequest(command), cancellationToken).ConfigureAwait(false);
        await foreach (var table in answer.Tables.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // A service may say only behind its answer that it failed.
            await foreach (var batch in table.Batches.WithCancellation(cancellationToken).ConfigureAwait(false))
                _ = batch;
        }
    }
}
