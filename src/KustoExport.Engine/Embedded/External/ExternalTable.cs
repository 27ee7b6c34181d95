using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>External data whose files nobody has looked for yet: which of them are needed depends on what the query does with the rows.</summary>
internal sealed class ExternalTable(ExternalSource source) : TableSymbol(source.Name, source.Columns)
{
    public ExternalSource Source => source;
}
