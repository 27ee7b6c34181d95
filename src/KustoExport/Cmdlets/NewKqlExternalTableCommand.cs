using System.Management.Automation;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Errors;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.Requests;
using KustoExport.Exports;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Cmdlets;

/// <summary>Defines an external table over files in a storage, or of an SQL server (documentation: management/external-tables-azure-storage.md, external-sql-tables.md).</summary>
[Cmdlet(VerbsCommon.New, "KqlExternalTable", SupportsShouldProcess = true, DefaultParameterSetName = StorageSet)]
[OutputType(typeof(ExternalTableInfo))]
public sealed partial class NewKqlExternalTableCommand : DatabaseCmdlet
{
    private const string StorageSet = SignInParameters.StorageSet;

    /// <summary>The table's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The columns, as in <c>a:long, b:string</c>.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Schema { get; set; } = string.Empty;

    /// <summary>Storage connection strings: where the files are.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = StorageSet)]
    [ValidateNotNullOrEmpty]
    public string[] StorageUri { get; set; } = [];

    /// <summary>The format of the files.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StorageSet)]
    public ExternalFormat Format { get; set; }

    /// <summary>The partitions, each as in <c>Date:datetime = startofday(Timestamp)</c>.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [ValidateNotNullOrEmpty]
    public string[] Partition { get; set; } = [];

    /// <summary>The paths of the files, as in <c>"id=" CustomerId "/" datetime_pattern("yyyyMMdd", Date)</c>.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [ValidateNotNullOrEmpty]
    public string PathFormat { get; set; } = string.Empty;

    /// <summary>A folder, for people.</summary>
    [Parameter]
    public string? Folder { get; set; }

    /// <summary>What the table is, for people.</summary>
    [Parameter]
    public string? DocString { get; set; }

    /// <summary>How exports to the table are compressed.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    public ArtifactCompression? Compression { get; set; }

    /// <summary>Which text files begin with a line of column names.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    public HeaderMode? IncludeHeaders { get; set; }

    /// <summary>What the names of the files begin with.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [ValidateNotNullOrEmpty]
    public string? NamePrefix { get; set; }

    /// <summary>What the names of the files end with.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    [ValidateNotNullOrEmpty]
    public string? FileExtension { get; set; }

    /// <summary>The encoding of text files.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    public TextEncoding? Encoding { get; set; }

    /// <summary>Gives examples of the addresses of files.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    public SwitchParameter SampleUris { get; set; }

    /// <summary>Fails where there is no file of the table at one of the places.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    public SwitchParameter ValidateNotEmpty { get; set; }

    /// <summary>Checks the definition, and doesn't keep it.</summary>
    [Parameter(ParameterSetName = StorageSet)]
    public SwitchParameter DryRun { get; set; }

    /// <summary>Replaces an external table of the name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        if (!PullSecret())
            return;
        if (ParameterSetName == SqlSet)
            DefineSqlTable();
        else
            DefineStorageTable();
    }

    private void DefineStorageTable()
    {
        var definition = Definition();
        if (!ShouldDefine(definition.Table) && !DryRun)
            return;
        Await(token => definition.CheckFilesAsync(Service, token));
        var samples = definition.Define(EmbeddedDatabase);
        WriteObject(definition.Table.Info with { SampleUris = samples });
    }

    private string Action => Force ? "Create or replace" : "Create";

    // Nobody is asked about a definition that isn't kept.
    private bool ShouldDefine(StoredExternalTable table)
    {
        WriteVerbose($"The same as a command: {ExternalTableScript.Of(table, showsSecrets: false, Force ? "create-or-alter" : "create")}");
        return !DryRun && (_signIn.Kept is not null || ShouldProcess($"External table: {Name}", Action));
    }

    private StorageTableDefinition Definition()
    {
        var properties = Properties();
        if (StorageTableRules.Check(Format, properties) is var (property, problem, remedy))
            throw new TargetException(ErrorCodes.ExportOption, problem, property, remedy);
        var symbol = Binder.BindExternalTable(Name, TableSchema.Parse(Schema), Partition, PathFormat, Format, properties);
        var folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        var signIn = _signIn.ToStorage();
        return new(new StoredStorageTable(symbol, [.. StorageUri.Select(uri => signIn.KeptTo(uri, folder))], properties), Force ? DefinitionMode.CreateOrAlter : DefinitionMode.Create);
    }

    // In the spelling of the documented properties.
    private StorageTableProperties Properties() => new()
    {
        Folder = Folder,
        DocString = DocString,
        IsCompressed = Compression is { } compression ? compression != ArtifactCompression.None : null,
        CompressionType = Compression is { } type and not ArtifactCompression.None ? type.ToString().ToLowerInvariant() : null,
        IncludeHeaders = IncludeHeaders?.ToString(),
        NamePrefix = NamePrefix,
        FileExtension = FileExtension,
        Encoding = Encoding?.ToString(),
        SampleUris = SampleUris,
        ValidateNotEmpty = ValidateNotEmpty,
        DryRun = DryRun,
    };
}
