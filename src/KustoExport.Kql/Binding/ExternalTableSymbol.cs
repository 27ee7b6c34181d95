namespace KustoExport.Kql.Binding;

/// <summary>
/// An external table as its definition says, without its connection strings (documentation: query/schema-entities/external-tables.md). One
/// class for each kind.
/// </summary>
public abstract class ExternalTableSymbol : TableSymbol
{
    /// <param name="name">The name.</param>
    /// <param name="dataColumns">The columns of the data, as the definition declares them.</param>
    /// <param name="virtualColumns">What queries see behind them.</param>
    protected ExternalTableSymbol(string name, IReadOnlyList<Column> dataColumns, IEnumerable<Column> virtualColumns)
        : base(name, [.. dataColumns, .. virtualColumns])
    {
        DataColumns = dataColumns;
    }

    /// <summary>The columns that the data has.</summary>
    public IReadOnlyList<Column> DataColumns { get; }
}
