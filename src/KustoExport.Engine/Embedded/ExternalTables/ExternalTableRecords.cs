using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The external tables as the database keeps them: rows of <c>kx.external_tables</c>, with the commands that define them.</summary>
internal static class ExternalTableRecords
{
    /// <summary>The commands, by the names of the tables.</summary>
    /// <param name="store">The database.</param>
    /// <param name="problems">Gets what is wrong with those that can't be read.</param>
    public static List<(string Name, string Definition)> Read(DatabaseStore store, List<KustoExportException> problems)
    {
        var definitions = new List<(string, string)>();
        foreach (var (name, written) in Written(store))
        {
            try
            {
                definitions.Add((name, store.Secrets.Read(name, written)));
            }
            catch (TargetException e)
            {
                problems.Add(e);
            }
        }

        return definitions;
    }

    /// <summary>Writes one, in place of what is kept of the name. One in memory is never read back, and one that is there stays as it was written.</summary>
    /// <exception cref="TargetException">SecretNotPersisted: the command holds a credential, and would be written to a file in clear text.</exception>
    public static void Write(DatabaseChange change, DatabaseStore store, StoredExternalTable table)
    {
        var definition = ExternalTableScript.Of(table, showsSecrets: true);
        if (store.IsOfInstance || Read(store, []).Contains((table.Name, definition)))
            return;
        var written = store.Secrets.Written(table.Name, definition, table.HasSecret);
        Remove(change, store, table.Name);
        change.Execute($"INSERT INTO {store.Known("external_tables")} VALUES (?, ?)", table.Name, written);
    }

    public static void Remove(DatabaseChange change, DatabaseStore store, string name) => change.Execute($"DELETE FROM {store.Known("external_tables")} WHERE name = ?", name);

    private static List<(string Name, string Definition)> Written(DatabaseStore store) =>
        store.Read($"SELECT name, definition FROM {store.Known("external_tables")} ORDER BY name", row => (row.GetString(0), row.GetString(1)));
}
