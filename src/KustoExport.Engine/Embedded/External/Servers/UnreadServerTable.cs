using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>A table of a server that nobody has asked for yet: what is needed of it depends on what the query does with the rows.</summary>
internal sealed class UnreadServerTable(StoredSqlTable table) : TableSymbol(table.Name, table.Symbol.Columns)
{
    public StoredSqlTable Table => table;
}
