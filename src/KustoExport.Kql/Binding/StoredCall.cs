namespace KustoExport.Kql.Binding;

/// <summary>A stored function whose body is being bound, and the one whose body calls it; null at the query itself.</summary>
internal sealed class StoredCall
{
    public StoredCall(FunctionSymbol function, StoredCall? caller) => (Function, Caller) = (function, caller);

    public FunctionSymbol Function { get; }

    public StoredCall? Caller { get; }

    /// <summary>The functions from this one outwards.</summary>
    public IEnumerable<FunctionSymbol> Chain()
    {
        for (var call = this; call is not null; call = call.Caller)
        {
            yield return call.Function;
        }
    }
}
