using System.Management.Automation;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql.Binding;

namespace KustoExport.Sources;

/// <summary>The objects of a pipeline as the table <c>Input</c>: their properties are its columns; a value without properties is the column Value.</summary>
internal sealed class PipelineTable : IDisposable
{
    /// <summary>The table's name in queries.</summary>
    public const string Name = "Input";

    private readonly RowTable _rows;

    public PipelineTable(EmbeddedService service) => _rows = service.CreateRowTable(Name);

    public void Add(PSObject item) => _rows.Add(PipelineRow.Of(item));

    /// <summary>The table, once all objects are there.</summary>
    public TableSymbol Complete() => _rows.Complete();

    public void Dispose() => _rows.Dispose();
}
