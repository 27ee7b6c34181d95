using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql.Completion;

namespace KustoExport.Engine.Embedded;

/// <summary>Completion: what may stand at the end of a text, while that is written.</summary>
public sealed partial class EmbeddedService
{
    /// <summary>Completes the end of a query or a command. No data are read, and the text need not be right.</summary>
    /// <param name="text">The text up to the cursor.</param>
    /// <param name="database">The database that unqualified names belong to; the service's default where null, and where there is no such database.</param>
    /// <param name="furtherTables">Tables that the request will bring along.</param>
    /// <param name="quote">The quote of names that need brackets.</param>
    public CompletionList Complete(string text, string? database, IEnumerable<string> furtherTables, char quote)
    {
        var current = (database is null ? null : Databases.Find(database)) ?? Database;
        using var catalog = new EmbeddedCatalog(current, Databases.All, new Dictionary<string, EmbeddedTable>());
        return QueryCompletion.Complete(text, catalog, SqlFunctionTable.Instance, furtherTables, quote);
    }
}
