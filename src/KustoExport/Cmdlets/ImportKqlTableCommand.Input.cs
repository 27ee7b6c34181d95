using System.Management.Automation;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using KustoExport.Results;
using KustoExport.Sources;

namespace KustoExport.Cmdlets;

/// <summary>What comes down the pipeline becomes a table: files by their paths, and all other objects as rows.</summary>
public sealed partial class ImportKqlTableCommand
{
    private readonly List<PipedFile> _files = [];
    private PipelineTable? _rows;

    /// <summary>Files, or objects that become rows.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _rows?.Dispose();
        base.Dispose(disposing);
    }

    private void AddInput()
    {
        if (InputObject is null)
            return;
        var files = PipedFile.Of(InputObject).ToList();
        if (files.Count > 0 ? _rows is not null : _files.Count > 0)
            throw new PSArgumentException("Files and rows came down one pipeline: import them one after the other.");
        _files.AddRange(files);
        if (files.Count == 0)
            (_rows ??= new PipelineTable(Service)).Add(InputObject);
    }

    private FileSource PipedFiles()
    {
        if (_files.Count == 0)
            throw new PSArgumentException("Nothing came down the pipeline: there is nothing to import. With -Query, a result without rows is a table all the same.");
        var isLiteral = _files.All(file => file.IsLiteral);
        return FileSources.FromPaths(_files.Select(file => isLiteral || !file.IsLiteral ? file.Path : WildcardPattern.Escape(file.Path)), isLiteral, SessionState);
    }

    // Each becomes a table of its own; one that can't be read is reported, and the others go on.
    private void ImportEachFile()
    {
        _ = PipedFiles();
        var tables = _files.GroupBy(TableOf, StringComparer.Ordinal).ToList();
        if (tables.FirstOrDefault(files => files.Distinct().Count() > 1) is { } several)
            throw new PSArgumentException($"'{several.First().Path}' and '{several.Last().Path}' would both become the table '{several.Key}': say with -Name which table files become together.");
        foreach (var table in tables)
        {
            try
            {
                ImportFiles(table.Key, Source(FileSources.FromPaths([table.First().Path], table.First().IsLiteral, SessionState)));
            }
            catch (KustoExportException e)
            {
                WriteError(e);
            }
        }
    }

    private static string TableOf(PipedFile file)
    {
        if (!file.IsLiteral && WildcardPattern.ContainsWildcardCharacters(file.Path))
            throw new PSArgumentException($"'{file.Path}' may be several files: say with -Name which table they become.");
        return FileFormats.NameOf(file.Path);
    }

    private void ImportRows(PipelineTable rows)
    {
        if (Name.Length == 0)
            throw new PSArgumentException("Rows came down the pipeline: say with -Name which table they become.");
        if (MyInvocation.BoundParameters.Keys.FirstOrDefault(name => name is nameof(Schema) or nameof(Format) or nameof(NoHeader) or nameof(Delimiter) or nameof(SkipBadRows) or nameof(InPlace)) is { } ofFiles)
            throw new PSArgumentException($"-{ofFiles} is for files, and rows came down the pipeline: they have the types of their values.");
        if (!ShouldProcess($"Table: {Name}", "Import rows"))
            return;
        var request = new QueryRequest(PipelineTable.Name) { Tables = new Dictionary<string, Kql.Binding.TableSymbol> { [PipelineTable.Name] = rows.Complete() } };
        Import(token => Service.PrepareAsync(request, token));
    }
}
