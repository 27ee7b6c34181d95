using KustoExport.Kql.Binding;

namespace KustoExport.Kql.Completion;

/// <summary>Tables outside of the database as far as they are described: their columns are known without a look at the data.</summary>
internal sealed class DescribedTables : IExternalSources
{
    public TableSymbol Bind(ExternalSource source) => new(source.Name, source.Columns);

    public TableSymbol Bind(ExternalTableSymbol table) => table;

    // What the data would tell, nobody knows here.
    public IReadOnlyList<Column> Infer(ExternalSource source) => [];
}
