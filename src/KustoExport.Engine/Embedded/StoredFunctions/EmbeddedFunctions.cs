using KustoExport.Engine.Errors;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.StoredFunctions;

/// <summary>The stored functions of an embedded database. Every change is complete or didn't happen; queries that run see the functions as they were.</summary>
public sealed class EmbeddedFunctions
{
    private readonly string _database;
    private readonly Action _changed;
    private readonly object _gate = new();
    private readonly Dictionary<string, Entry> _byName = new(StringComparer.Ordinal);

    /// <param name="database">The database's name.</param>
    /// <param name="changed">Called behind every change.</param>
    public EmbeddedFunctions(string database, Action changed) => (_database, _changed) = (database, changed);

    /// <summary>All functions, by name.</summary>
    public IReadOnlyList<StoredFunction> List()
    {
        lock (_gate)
            return [.. _byName.Values.Select(e => e.Function).OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    /// <summary>The function of that name.</summary>
    /// <exception cref="TargetException">KqlUnknownFunction.</exception>
    public StoredFunction Get(string name)
    {
        lock (_gate)
            return Find(name).Function;
    }

    /// <summary>The functions at this moment, as the binder sees them.</summary>
    internal IReadOnlyDictionary<string, FunctionSymbol> Snapshot()
    {
        lock (_gate)
            return _byName.ToDictionary(e => e.Key, e => e.Value.Symbol, StringComparer.Ordinal);
    }

    /// <summary>Stores a function, or leaves the one that is there.</summary>
    /// <returns>The function that is there then.</returns>
    /// <exception cref="TargetException">FunctionExists or KqlUnknownFunction.</exception>
    public StoredFunction Define(StoredFunction function, DefinitionMode mode)
    {
        var entry = new Entry(function, function.Symbol(_database));
        lock (_gate)
        {
            if (_byName.TryGetValue(function.Name, out var existing))
            {
                if (mode == DefinitionMode.CreateIfNotExists)
                    return existing.Function;
                if (mode == DefinitionMode.Create)
                    throw new TargetException(ErrorCodes.FunctionExists, $"There is a function '{function.Name}' already.", function.Name, "Replace it with .create-or-alter, or leave it with .create function ifnotexists.");
            }
            else if (mode == DefinitionMode.Alter)
            {
                throw Unknown(function.Name);
            }

            _byName[function.Name] = entry;
        }

        _changed();
        return function;
    }

    /// <summary>Changes what is said about a function.</summary>
    /// <exception cref="TargetException">KqlUnknownFunction.</exception>
    public StoredFunction Describe(string name, Func<StoredFunction, StoredFunction> change)
    {
        StoredFunction changed;
        lock (_gate)
        {
            var entry = Find(name);
            changed = change(entry.Function);
            _byName[name] = entry with { Function = changed };
        }

        _changed();
        return changed;
    }

    /// <summary>Removes functions, all of them or none.</summary>
    /// <param name="names">The functions.</param>
    /// <param name="ifExists">Whether those that aren't there are passed over.</param>
    /// <returns>The names of those that were there.</returns>
    /// <exception cref="TargetException">KqlUnknownFunction.</exception>
    public IReadOnlyList<string> Remove(IReadOnlyList<string> names, bool ifExists)
    {
        List<string> found;
        lock (_gate)
        {
            if (!ifExists && names.FirstOrDefault(n => !_byName.ContainsKey(n)) is { } missing)
                throw Unknown(missing);
            found = [.. names.Where(n => _byName.Remove(n))];
        }

        if (found.Count > 0)
            _changed();
        return found;
    }

    private Entry Find(string name) => _byName.TryGetValue(name, out var entry) ? entry : throw Unknown(name);

    private TargetException Unknown(string name) => new(
        ErrorCodes.KqlUnknownFunction,
        $"There is no stored function '{name}'.",
        name,
        Suggestion.DidYouMean(name, _byName.Keys) ?? ".show functions lists them.");

    private sealed record Entry(StoredFunction Function, FunctionSymbol Symbol);
}
