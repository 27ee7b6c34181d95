using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The external tables of an embedded database. Every change is complete or didn't happen; queries that run see the tables as they were.</summary>
public sealed class EmbeddedExternalTables
{
    private readonly DatabaseStore _store;
    private readonly Action _changed;
    private readonly object _changing = new();
    private readonly object _gate;
    private readonly Func<string, bool> _isTaken;
    private readonly Dictionary<string, StoredExternalTable> _byName = new(StringComparer.Ordinal);

    /// <param name="store">Where they are kept.</param>
    /// <param name="changed">Called behind every change.</param>
    /// <param name="gate">What all lock that give names to tables: external tables and others have no name in common.</param>
    /// <param name="isTaken">Whether a table that isn't external has the name.</param>
    internal EmbeddedExternalTables(DatabaseStore store, Action changed, object gate, Func<string, bool> isTaken) =>
        (_store, _changed, _gate, _isTaken) = (store, changed, gate, isTaken);

    /// <summary>All external tables, by name.</summary>
    public IReadOnlyList<StoredExternalTable> List()
    {
        lock (_gate)
            return [.. _byName.Values.OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    /// <summary>The external table of that name, or null.</summary>
    public StoredExternalTable? Find(string name)
    {
        lock (_gate)
            return _byName.GetValueOrDefault(name);
    }

    /// <summary>The external table of that name.</summary>
    /// <exception cref="TargetException">KqlUnknownTable.</exception>
    public StoredExternalTable Get(string name) => Find(name) ?? throw Unknown(name);

    /// <summary>The tables at this moment, by name.</summary>
    internal IReadOnlyDictionary<string, StoredExternalTable> Snapshot()
    {
        lock (_gate)
            return new Dictionary<string, StoredExternalTable>(_byName, StringComparer.Ordinal);
    }

    /// <summary>Whether a table can be defined so, without defining it.</summary>
    /// <exception cref="TargetException">TableExists or KqlUnknownTable.</exception>
    public void Check(string name, DefinitionMode mode)
    {
        lock (_gate)
        {
            var exists = _byName.ContainsKey(name);
            if (exists && mode == DefinitionMode.Create)
                throw new TargetException(ErrorCodes.TableExists, $"There is an external table '{name}' already.", name, "Replace it: with .create-or-alter, or with -Force.");
            if (!exists && mode == DefinitionMode.Alter)
                throw Unknown(name);
            if (_isTaken(name))
                throw new TargetException(ErrorCodes.TableExists, $"There is a table '{name}' already, and an external table can't have its name.", name, "Give the external table another name.");
        }
    }

    /// <summary>Keeps a definition.</summary>
    /// <exception cref="TargetException">TableExists or KqlUnknownTable. SecretNotPersisted: it would be written to a file with a credential in clear text.</exception>
    public void Define(StoredExternalTable table, DefinitionMode mode)
    {
        lock (_changing)
        {
            Check(table.Name, mode);
            using var change = _store.Begin();
            ExternalTableRecords.Write(change, _store, table);
            change.Commit(
                _ => Check(table.Name, mode),
                () =>
                {
                    lock (_gate)
                        _byName[table.Name] = table;
                });
        }

        _changed();
    }

    /// <summary>Forgets a definition; the files stay.</summary>
    /// <returns>What it was; null where there was none.</returns>
    public StoredExternalTable? Remove(string name)
    {
        lock (_changing)
        {
            if (Find(name) is not { } removed)
                return null;
            _store.Change(
                change => ExternalTableRecords.Remove(change, _store, name),
                () =>
                {
                    lock (_gate)
                        _byName.Remove(name);
                });
            _changed();
            return removed;
        }
    }

    /// <summary>The error about a name that no external table has.</summary>
    public TargetException Unknown(string name) => new(
        ErrorCodes.KqlUnknownTable,
        $"There is no external table '{name}'.",
        name,
        Suggestion.DidYouMean(name, List().Select(t => t.Name)) ?? ".show external tables lists them.");
}
