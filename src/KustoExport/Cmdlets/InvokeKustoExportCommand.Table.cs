using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Export.Requests;
using KustoExport.Exports;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Cmdlets;

/// <summary>Ingests into a table of the database (documentation: management/data-ingestion/ingest-from-query.md).</summary>
public sealed partial class InvokeKustoExportCommand
{
    private const string IngestionSet = "Table";

    /// <summary>The table of the database that the rows become part of.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IngestionSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Table { get; set; } = string.Empty;

    /// <summary>What is done where the table is there, or isn't.</summary>
    [Parameter(ParameterSetName = IngestionSet)]
    public IngestionMode Mode { get; set; } = IngestionMode.Set;

    /// <summary>Tags of the extent that the rows come in.</summary>
    [Parameter(ParameterSetName = IngestionSet)]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Nothing is ingested where the table has rows with one of these tags, given without their ingest-by: in front.</summary>
    [Parameter(ParameterSetName = IngestionSet)]
    [ValidateNotNullOrEmpty]
    public string[] IngestIfNotExists { get; set; } = [];

    /// <summary>When the rows came, instead of now.</summary>
    [Parameter(ParameterSetName = IngestionSet)]
    public DateTime? CreationTime { get; set; }

    /// <summary>Adds columns to the table that it lacks.</summary>
    [Parameter(ParameterSetName = IngestionSet)]
    public SwitchParameter ExtendSchema { get; set; }

    /// <summary>Gives the table the columns of the result, whatever it had.</summary>
    [Parameter(ParameterSetName = IngestionSet)]
    public SwitchParameter RecreateSchema { get; set; }

    /// <summary>Has all nodes of a cluster write at once.</summary>
    [Parameter(ParameterSetName = IngestionSet)]
    public SwitchParameter Distributed { get; set; }

    /// <summary>The folder that the table is listed in.</summary>
    [Parameter(ParameterSetName = IngestionSet)]
    public string? Folder { get; set; }

    /// <summary>A description of the table.</summary>
    [Parameter(ParameterSetName = IngestionSet)]
    public string? DocString { get; set; }

    private ExportRequest IngestionRequest()
    {
        IngestionParameters.Check(MyInvocation.BoundParameters.Keys, Mode);
        var properties = new IngestionProperties
        {
            IsDistributed = Distributed,
            Tags = Tag,
            IngestIfNotExists = IngestIfNotExists,
            CreationTime = CreationTime?.ToUniversalTime(),
            ExtendsSchema = ExtendSchema,
            RecreatesSchema = RecreateSchema,
            Folder = Folder,
            DocString = DocString,
        };
        return new ExportRequest(QueryRequest(), new ExportTarget.IngestedTable(new TableIngestion(Table, Mode, properties)));
    }
}
