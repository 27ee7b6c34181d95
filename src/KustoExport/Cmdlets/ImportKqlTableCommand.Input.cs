using System.Management.Automation;
using KustoExport.Engine.Queries;
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

    private void ImportRows(PipelineTable rows)
    {
        if (MyInvocation.BoundParameters.Keys.FirstOrDefault(name => name is nameof(Schema) or nameof(Format) or nameof(NoHeader) or nameof(Delimiter) or nameof(SkipBadRows) or nameof(InPlace)) is { } ofFiles)
            throw new PSArgumentException($"-{ofFiles} is for files, and rows came down the pipeline: they have the types of their values.");
        if (!ShouldProcess($"Table: {Name}", "Import rows"))
            return;
        var request = new QueryRequest(PipelineTable.Name) { Tables = new Dictionary<string, Kql.Binding.TableSymbol> { [PipelineTable.Name] = rows.Complete() } };
        Import(token => Service.PrepareAsync(request, token));
    }
}
