namespace KustoExport.Kql.Binding;

/// <summary>
/// The names that let statements and parameters declare. Scopes never change: a declaration makes a new one around it, so a function
/// keeps seeing what stood before it.
/// </summary>
internal sealed class Scope
{
    public static readonly Scope Empty = new(null, null, null);

    private readonly Scope? _outer;
    private readonly ScopeEntry? _entry;

    private Scope(Scope? outer, ScopeEntry? entry, StoredCall? body)
    {
        _outer = outer;
        _entry = entry;
        Body = body;
    }

    /// <summary>The stored function that the text of this scope belongs to; null where that is the query itself.</summary>
    public StoredCall? Body { get; }

    /// <summary>The scope of a stored function's body: it sees nothing of the query that calls it.</summary>
    public static Scope Of(StoredCall body) => new(null, null, body);

    public Scope With(ScopeEntry entry) => new(this, entry, Body);

    public ScopeEntry? Find(string name) => Entries().FirstOrDefault(e => e.Name == name);

    /// <summary>All entries that may be seen, the innermost first.</summary>
    public IEnumerable<ScopeEntry> Entries()
    {
        var restrictions = new List<ScopeEntry.Restriction>();
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._entry is ScopeEntry.Restriction restriction)
            {
                restrictions.Add(restriction);
            }
            else if (scope._entry is not null && restrictions.TrueForAll(r => r.AllowsDeclared(scope._entry.Name)))
            {
                yield return scope._entry;
            }
        }
    }

    /// <summary>Whether a table or stored function may be seen: no <c>restrict access</c> leaves it out.</summary>
    public bool Allows(string database, string name)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._entry is ScopeEntry.Restriction restriction && !restriction.AllowsStored(database, name))
            {
                return false;
            }
        }

        return true;
    }
}
