using KustoExport.Engine.Secrets;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>An external table as it was defined.</summary>
/// <param name="Symbol">What queries see of it.</param>
/// <param name="Connections">The storage connection strings, as they were written: with their credentials.</param>
/// <param name="Properties">What was said in <c>with (…)</c>.</param>
public sealed record StoredExternalTable(ExternalTableSymbol Symbol, IReadOnlyList<Secret> Connections, ExternalTableProperties Properties)
{
    public string Name => Symbol.Name;
}
