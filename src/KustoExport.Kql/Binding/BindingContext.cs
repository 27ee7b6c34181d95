using KustoExport.Kql.Functions;

namespace KustoExport.Kql.Binding;

/// <summary>What a query is bound against.</summary>
/// <param name="Catalog">The tables.</param>
/// <param name="Functions">The functions that the service runs.</param>
/// <param name="Now">The instant of <c>now()</c> and <c>ago()</c>: the same throughout a query.</param>
public sealed record BindingContext(ICatalog Catalog, IFunctionTable Functions, DateTime Now)
{
    /// <summary>
    /// Values for <c>declare query_parameters</c>, by name: bool, int, long, double, decimal, string, DateTime, TimeSpan, Guid,
    /// or text in the type's literal form.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>Looks into the data where an operator's columns depend on it; null where nothing can be run, and such operators are refused.</summary>
    public IDataProbe? Probe { get; init; }

    /// <summary>Reads data that the query says where to find; null where there is none, and such operators are refused.</summary>
    public IExternalSources? External { get; init; }
}
