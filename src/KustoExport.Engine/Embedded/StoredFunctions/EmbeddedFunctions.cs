using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.StoredFunctions;

/// <summary>The stored functions of an embedded database. Every change is complete or didn't happen; queries that run see the functions as they were.</summary>
public sealed class EmbeddedFunctions
{
    private readonly string _database;
    private readonly DatabaseStore _store;
    private readonly Action _changed;
    private readonly object _changing = new();
    private readonly object _gate = new();
    private readonly Dictionary<string, Entry> _byName = new(StringComparer.Ordinal);

    /// <param name="database">The database's name.</param>
    /// <param name="store">Where they are kept.</param>
    /// <param name="changed">Called behind every change.</param>
    internal EmbeddedFunctions(string database, DatabaseStore store, Action changed) => (_database, _store, _changed) = (database, store, changed);

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
        lock (_changing)
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

            Keep(new Entry(function, function.Symbol(_database)));
        }

        return function;
    }

    /// <summary>Changes what is said about a function.</summary>
    /// <exception cref="TargetException">KqlUnknownFunction.</exception>
    public StoredFunction Describe(string name, Func<StoredFunction, StoredFunction> change)
    {
        lock (_changing)
        {
            var entry = Find(name);
            var changed = entry with { Function = change(entry.Function) };
            Keep(changed);
            return changed.Function;
        }
    }

    /// <summary>Removes functions, all of them or none.</summary>
    /// <param name="names">The functions.</param>
    /// <param name="ifExists">Whether those that aren't there are passed over.</param>
    /// <returns>The names of those that were there.</returns>
    /// <exception cref="TargetException">KqlUnknownFunction.</exception>
    public IReadOnlyList<string> Remove(IReadOnlyList<string> names, bool ifExists)
    {
        lock (_changing)
        {
            if (!ifExists && names.FirstOrDefault(n => !_byName.ContainsKey(n)) is { } missing)
                throw Unknown(missing);
            var found = names.Where(_byName.ContainsKey).Distinct(StringComparer.Ordinal).ToList();
            if (found.Count > 0)
                Change(change => found.ForEach(name => FunctionRecords.Remove(change, _store, name)), () => found.ForEach(name => _byName.Remove(name)));
            return found;
        }
    }

    /// <summary>Reads the functions of a database that was opened.</summary>
    /// <param name="problems">Gets what is wrong with those that can't be read; they stay in the file.</param>
    internal void Load(List<KustoExportException> problems)
    {
        foreach (var function in FunctionRecords.Read(_store, problems))
            _byName[function.Name] = new Entry(function, function.Symbol(_database));
    }

    private void Keep(Entry entry) => Change(change => FunctionRecords.Write(change, _store, entry.Function), () => _byName[entry.Function.Name] = entry);

    private void Change(Action<DatabaseChange> steps, Action published)
    {
        _store.Change(steps, () =>
        {
            lock (_gate)
                published();
        });
        _changed();
    }

    private Entry Find(string name) => _byName.TryGetValue(name, out var entry) ? entry : throw Unknown(name);

    private TargetException Unknown(string name) => new(
        ErrorCodes.KqlUnknownFunction,
        $"There is no stored function '{name}'.",
        name,
        Suggestion.DidYouMean(name, _byName.Keys) ?? ".show functions lists them.");

    private sealed record Entry(StoredFunction Function, FunctionSymbol Symbol);
}
