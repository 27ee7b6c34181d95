using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.External;

namespace KustoExport.Engine.Embedded;

/// <summary>What the names in one query stand for, and what must stay until its result is read: tables, files that it fetched, servers that it reads.</summary>
internal sealed record QueryScope(EmbeddedCatalog Catalog, ExternalSources External) : IDisposable
{
    public void Dispose()
    {
        External.Dispose();
        Catalog.Dispose();
    }
}
