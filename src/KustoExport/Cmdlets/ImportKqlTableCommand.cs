using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Progress;
using KustoExport.Sources;

namespace KustoExport.Cmdlets;

/// <summary>Loads files, the result of a query, or objects into a table of the embedded database; or binds files as one.</summary>
[Cmdlet(VerbsData.Import, "KqlTable", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(ImportedTable))]
public sealed partial class ImportKqlTableCommand : DatabaseCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private const string InputSet = "InputObject";

    /// <summary>The table's name. Left out, each file of the pipeline becomes a table with the name of the file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QuerySet)]
    [Parameter(Position = 0, ParameterSetName = InputSet)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The files, by names in which no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The schema, as in <c>a:long, b:string</c>; found out where it is left out.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputSet)]
    [ValidateNotNullOrEmpty]
    public string? Schema { get; set; }

    /// <summary>What the files are, where their extension doesn't say it.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputSet)]
    [ArgumentCompleter(typeof(FileFormatCompleter))]
    public string? Format { get; set; }

    /// <summary>Text files: there is no line of column names.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputSet)]
    public SwitchParameter NoHeader { get; set; }

    /// <summary>csv: what stands between fields.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputSet)]
    public char Delimiter { get; set; }

    /// <summary>Leaves out rows that can't be read, and warns; otherwise nothing is imported.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputSet)]
    public SwitchParameter SkipBadRows { get; set; }

    /// <summary>Adds the rows to a table that is there.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <summary>Replaces a table that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Binds the files without loading them.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputSet)]
    public SwitchParameter InPlace { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        if (Append && Force)
            throw new PSArgumentException("-Append adds to a table and -Force replaces it: give one of them.");
        if (InPlace && (Append || SkipBadRows))
            throw new PSArgumentException("-InPlace loads nothing: it goes neither with -Append nor with -SkipBadRows.");
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == InputSet)
            AddInput();
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (ParameterSetName == QuerySet)
            ImportQuery();
        else if (_rows is not null)
            ImportRows(_rows);
        else if (ParameterSetName != InputSet)
            ImportFiles(Name, Source(FileSources.FromPaths(ParameterSetName == LiteralPathSet ? LiteralPath : Path, ParameterSetName == LiteralPathSet, SessionState)));
        else if (Name.Length > 0)
            ImportFiles(Name, Source(PipedFiles()));
        else
            ImportEachFile();
    }

    private void ImportFiles(string name, FileSource source)
    {
        if (!ShouldProcess($"Table: {name}", InPlace ? "Bind files" : "Import files"))
            return;

        var import = new TableImport(name, source) { Mode = Mode(), SkipBadRows = SkipBadRows, InPlace = InPlace };
        var watch = new StatementWatch();
        if (Progress.IsVisible)
            import = import with { Watch = watch };
        var result = Await(token => EmbeddedDatabase.Tables.ImportAsync(import, token), () => Progress.Report($"Importing into {name}", new ProgressFigures(watch.Percent)));
        if (result.SkippedRows > 0)
            WriteWarning(BadRowsWarning(result));
        WriteObject(result);
    }

    private FileSource Source(FileSource files) => files with
    {
        Format = Format,
        Schema = Schema,
        NoHeader = NoHeader,
        Delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null,
    };

    private ImportMode Mode() => Append ? ImportMode.Append : Force ? ImportMode.Replace : ImportMode.Create;

    private static string BadRowsWarning(ImportedTable result)
    {
        var shown = result.FirstSkippedRows.Take(5).Select(row => $"{Environment.NewLine}  {row}");
        var count = result.SkippedRows.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        return $"{count} rows were left out because they can't be read:{string.Concat(shown)}{(result.SkippedRows > 5 ? $"{Environment.NewLine}  …" : string.Empty)}";
    }
}
