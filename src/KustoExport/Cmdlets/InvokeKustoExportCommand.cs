using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Exports;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Sources;

namespace KustoExport.Cmdlets;

/// <summary>Runs a query and writes its result to files, to storage or to an SQL server; gives an object for each artifact (documentation: management/data-export/index.md).</summary>
[Cmdlet(VerbsLifecycle.Invoke, "KustoExport", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(Artifact), typeof(ExportOperation))]
public sealed partial class InvokeKustoExportCommand : QueryCommand
{
    private const string PathSet = "Path";
    private const string StorageSet = SignInParameters.StorageSet;

    /// <summary>The KQL text; left out, the objects of the pipeline are written as they are.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueryCompleter))]
    [QueryLines]
    public string Query { get; set; } = string.Empty;

    /// <summary>A file or a folder to write to.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("OutFile", "FilePath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Storage connection strings: where the service writes to by itself. Artifacts are spread over them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StorageSet)]
    [ValidateNotNullOrEmpty]
    public string[] StorageUri { get; set; } = [];

    /// <summary>The format; from the extension of the file where it is left out.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ParameterSetName = StorageSet)]
    public ExportFormat? Format { get; set; }

    /// <summary>Which csv and tsv files begin with a line of column names.</summary>
    [Parameter]
    public HeaderMode? IncludeHeaders { get; set; }

    /// <summary>The compression.</summary>
    [Parameter]
    public ArtifactCompression? Compression { get; set; }

    /// <summary>The most bytes of a file before compression: a number, or a text as 500MB.</summary>
    [Parameter]
    public string? SizeLimit { get; set; }

    /// <summary>What the names of the files in a folder begin with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NamePrefix { get; set; }

    /// <summary>The extension of the artifacts' names, instead of the format's own.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [ValidateNotNullOrEmpty]
    public string? FileExtension { get; set; }

    /// <summary>Whether several artifacts are written at once.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [Parameter(ParameterSetName = TableSet)]
    public ExportDistribution Distribution { get; set; } = ExportDistribution.Per_shard;

    /// <summary>Keeps a manifest beside the artifacts.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    public SwitchParameter Manifest { get; set; }

    /// <summary>Finishes the export of the same command that was interrupted; keeps a manifest too.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    public SwitchParameter Resume { get; set; }

    /// <summary>The encoding of text files.</summary>
    [Parameter]
    public TextEncoding? Encoding { get; set; }

    /// <summary>The records of a row group in Parquet files.</summary>
    [Parameter]
    public int? ParquetRowGroupSize { get; set; }

    /// <summary>The unit of datetimes in Parquet files.</summary>
    [Parameter]
    public DatetimePrecision? ParquetDatetimePrecision { get; set; }

    /// <summary>Keeps a file that exists, and fails.</summary>
    [Parameter(ParameterSetName = PathSet)]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces read-only files too.</summary>
    [Parameter(ParameterSetName = PathSet)]
    public SwitchParameter Force { get; set; }

    private void Export()
    {
        if (!PullSecret())
            return;
        var request = Request();
        if (request.HasFormat)
            FormatRules.Check(request);
        var target = TargetPath.Display(request.Target);
        if (ShouldRun(request, target))
            Run(request, target);
    }

    private static bool IsReplacing(ExportRequest request) => request.Target is ExportTarget.IngestedTable { Ingestion.Mode: IngestionMode.SetOrReplace };

    private static string ActionOn(ExportRequest request) => request.Target switch
    {
        ExportTarget.SqlTable => "Add rows",
        ExportTarget.IngestedTable { Ingestion.Mode: var mode } => mode switch
        {
            IngestionMode.Set => "Make the table and add rows",
            IngestionMode.SetOrReplace => "Replace all rows",
            _ => "Add rows",
        },
        ExportTarget.NamedExternalTable => "Export",
        _ => $"Export as {request.Format}",
    };

    private ExportRequest Request()
    {
        if (ParameterSetName == TableSet)
            return TableRequest();
        if (ParameterSetName == SqlSet)
            return SqlRequest();
        if (ParameterSetName == IngestionSet)
            return IngestionRequest();
        var (target, format) = ParameterSetName == StorageSet ? (Storage(), Format!.Value) : TargetPath.Resolve(this, Path, Format, NamePrefix);
        return new ExportRequest(QueryRequest(), format, target)
        {
            Options = new ArtifactOptions
            {
                IncludeHeaders = IncludeHeaders,
                Compression = Compression,
                SizeLimit = SizeLimit is not null ? ByteSize.Parse(SizeLimit) : target is ExportTarget.LocalFolder && format.HasSizeLimit() ? ArtifactOptions.DocumentedSizeLimit : null,
                Encoding = Encoding,
                ParquetRowGroupSize = ParquetRowGroupSize,
                ParquetDatetimePrecision = ParquetDatetimePrecision,
                Overwrite = NoClobber ? OverwriteMode.Refuse : Force ? OverwriteMode.ReplaceReadOnly : OverwriteMode.Replace,
            },
        };
    }

    private ExportTarget Storage()
    {
        if (SizeLimit is not null)
            StorageArtifacts.CheckSizeLimit(ByteSize.Parse(SizeLimit));
        return new ExportTarget.Storage([.. StorageUri.Select(_signIn.ToStorage().ConnectionTo)])
        {
            NamePrefix = NamePrefix ?? ExportTarget.DefaultNamePrefix,
            FileExtension = FileExtension,
            Distribution = Distribution,
            Manifest = Resume ? ManifestMode.Resume : Manifest ? ManifestMode.Write : ManifestMode.None,
        };
    }
}
