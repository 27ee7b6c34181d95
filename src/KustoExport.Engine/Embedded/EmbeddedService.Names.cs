using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded;

/// <summary>Names, for who writes a text.</summary>
public sealed partial class EmbeddedService : ICatalogSource
{
    /// <inheritdoc/>
    public T Ask<T>(string database, Func<ICatalog, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var catalog = new EmbeddedCatalog(Databases.Find(database) ?? Database, Databases.All, new Dictionary<string, EmbeddedTable>());
        return read(catalog);
    }
}
