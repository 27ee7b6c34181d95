using System.Data;
using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Results;
using KustoExport.Sources;

namespace KustoExport.Charts;

/// <summary>
/// Rows of the pipeline that shall be drawn: those of <c>Invoke-KqlQuery</c>, which know what <c>render</c> asked for, or any objects.
/// The embedded engine makes columns with types of them, as it does of the table Input.
/// </summary>
internal sealed class PipelineChartRows : IDisposable
{
    private readonly PipelineTable _table = new(OpenConnections.InMemory.Embedded);
    private readonly HashSet<RenderedResult> _results = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PropertyCollection, RenderedResult> _tables = new(ReferenceEqualityComparer.Instance);

    public void Add(PSObject item)
    {
        if (item.BaseObject is DataTable table)
        {
            Remember(Rendered(table));
            foreach (DataRow row in table.Rows)
                _table.Add(PSObject.AsPSObject(row));
            return;
        }

        Remember(item.BaseObject is DataRow { Table: var owner } ? Rendered(owner) : RenderedRows.Of(item));
        _table.Add(item);
    }

    /// <summary>What <c>render</c> asked for; nothing where the rows don't say.</summary>
    /// <exception cref="TargetException">ChartInvalid: the rows are of several results.</exception>
    public IReadOnlyDictionary<string, string> Visualization => _results.Count switch
    {
        0 => new Dictionary<string, string>(),
        1 => _results.Single().Visualization,
        var count => throw new TargetException(ErrorCodes.ChartInvalid, $"The rows are of {count} results, and a chart shows one.", remedy: "Let the query give one result, or draw each by itself."),
    };

    public QueryRequest Request() => new(PipelineTable.Name)
    {
        Database = OpenConnections.InMemory.Database,
        Tables = new Dictionary<string, TableSymbol> { [PipelineTable.Name] = _table.Complete() },
    };

    /// <summary>The type that a column had in its query, which nulls alone don't tell.</summary>
    public KqlType? KnownType(string column) => _results.SelectMany(r => r.Columns).FirstOrDefault(c => c.Name == column)?.Type;

    public void Dispose() => _table.Dispose();

    private void Remember(RenderedResult? result)
    {
        if (result is not null)
            _results.Add(result);
    }

    private RenderedResult? Rendered(DataTable table)
    {
        if (!table.ExtendedProperties.ContainsKey("Visualization"))
            return null;
        if (!_tables.TryGetValue(table.ExtendedProperties, out var result))
            _tables[table.ExtendedProperties] = result = new RenderedResult(DataTables.Visualization(table), []);
        return result;
    }
}
