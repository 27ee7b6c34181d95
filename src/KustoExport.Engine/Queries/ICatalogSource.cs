using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Queries;

/// <summary>Tells what names there are, while a text is written: for completion. It reads no data, and says nothing where it can't.</summary>
public interface ICatalogSource
{
    /// <summary>Reads the catalogue as a database sees it; again, where more of it has become known meanwhile.</summary>
    /// <param name="database">The database that unqualified names belong to; the service's own where it has no such database.</param>
    /// <param name="read">What to find in it.</param>
    T Ask<T>(string database, Func<ICatalog, T> read);
}
