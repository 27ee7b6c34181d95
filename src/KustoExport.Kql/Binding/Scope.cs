namespace KustoExport.Kql.Binding;

/// <summary>
/// The names that let statements and parameters declare. Scopes never change: a declaration makes a new one around it, so a function
/// keeps seeing what stood before it.
/// </summary>
internal sealed class Scope
{
    public static readonly Scope Empty = new(null, null);

    private readonly Scope? _outer;
    private readonly ScopeEntry? _entry;

    private Scope(Scope? outer, ScopeEntry? entry)
    {
        _outer = outer;
        _entry = entry;
    }

    public Scope With(ScopeEntry entry) => new(this, entry);

    public ScopeEntry? Find(string name) => Entries().FirstOrDefault(e => e.Name == name);

    /// <summary>All entries, the innermost first.</summary>
    public IEnumerable<ScopeEntry> Entries()
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._entry is not null)
            {
                yield return scope._entry;
            }
        }
    }
}
