using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Exports;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Cmdlets;

/// <summary>Exports to external tables (documentation: management/data-export/export-data-to-an-external-table.md).</summary>
public sealed partial class InvokeKustoExportCommand
{
    private const string TableSet = "ExternalTable";

    /// <summary>The external table to write to; it says where, in which format and in which folders.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TableSet)]
    [ArgumentCompleter(typeof(ExternalTableNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string ExternalTable { get; set; } = string.Empty;

    /// <summary>Whether a cluster has a partition written by several nodes: Uniform, or by one: Default.</summary>
    [Parameter(ParameterSetName = TableSet)]
    [ValidateSet("Default", "Uniform")]
    public string? DistributionKind { get; set; }

    /// <summary>How many partitions are written at once.</summary>
    [Parameter(ParameterSetName = TableSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? Concurrency { get; set; }

    /// <summary>Over how many nodes a cluster spreads the partitions.</summary>
    [Parameter(ParameterSetName = TableSet)]
    [ValidateRange(1, TableExportProperties.LargestSpread)]
    public int? Spread { get; set; }

    private ExportRequest TableRequest()
    {
        TableParameters.RefuseWhatTheTableSays(MyInvocation.BoundParameters.Keys);
        long? sizeLimit = SizeLimit is null ? null : ByteSize.Parse(SizeLimit);
        StorageArtifacts.CheckSizeLimitOfTable(sizeLimit);
        var properties = new TableExportProperties
        {
            SizeLimit = sizeLimit,
            Distribution = IsGiven(nameof(Distribution)) ? Distribution.ToString().ToLowerInvariant() : null,
            DistributionKind = DistributionKind?.ToLowerInvariant(),
            Concurrency = Concurrency,
            Spread = Spread,
            ParquetRowGroupSize = ParquetRowGroupSize,
        };
        if (Used.IsOfCluster)
            return new ExportRequest(QueryRequest(), new ExportTarget.NamedExternalTable(ExternalTable, properties));
        return TableExportRequest.Of(EmbeddedDatabase.ExternalTables.Get(ExternalTable), QueryRequest(), properties);
    }
}
