using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The external tables as the database keeps them: rows of <c>kx.external_tables</c>, with the commands that define them.</summary>
internal static class ExternalTableRecords
{
    /// <summary>The commands, by the names of the tables.</summary>
    public static List<(string Name, string Definition)> Read(DatabaseStore store) =>
        store.Read($"SELECT name, definition FROM {store.Known("external_tables")} ORDER BY name", row => (row.GetString(0), row.GetString(1)));

    /// <summary>Writes one, in place of what is kept of the name. One in memory is never read back.</summary>
    /// <exception cref="TargetException">SecretNotPersisted: the command holds a credential, and would be written to a file.</exception>
    public static void Write(DatabaseChange change, DatabaseStore store, StoredExternalTable table)
    {
        if (store.IsOfInstance)
            return;
        var definition = ExternalTableScript.Of(table, showsSecrets: true);
        if (definition != ExternalTableScript.Of(table, showsSecrets: false))
        {
            throw new TargetException(
                ErrorCodes.SecretNotPersisted,
                $"The external table '{table.Name}' has a credential, which would stand in the database's file for everybody who reads it.",
                table.Name,
                "Sign in without one: ';impersonate' or ';managed_identity=system'; or define the table in the database in memory: -Database NetDefaultDB.");
        }

        Remove(change, store, table.Name);
        change.Execute($"INSERT INTO {store.Known("external_tables")} VALUES (?, ?)", table.Name, definition);
    }

    public static void Remove(DatabaseChange change, DatabaseStore store, string name) => change.Execute($"DELETE FROM {store.Known("external_tables")} WHERE name = ?", name);
}
