using KustoExport.Engine.Embedded.Databases;

namespace KustoExport.Engine.Embedded.StoredFunctions;

/// <summary>The functions as the database keeps them: rows of <c>kx.functions</c>.</summary>
internal static class FunctionRecords
{
    public static List<StoredFunction> Read(DatabaseStore store) => store.Read(
        $"SELECT name, parameters, body, folder, docstring, is_view FROM {store.Known("functions")}",
        row => new StoredFunction(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetBoolean(5)));

    /// <summary>Writes one, in place of what is kept of the name.</summary>
    public static void Write(DatabaseChange change, DatabaseStore store, StoredFunction function)
    {
        Remove(change, store, function.Name);
        change.Execute(
            $"INSERT INTO {store.Known("functions")} VALUES (?, ?, ?, ?, ?, ?)",
            function.Name,
            function.Parameters,
            function.Body,
            function.Folder,
            function.DocString,
            function.IsView);
    }

    public static void Remove(DatabaseChange change, DatabaseStore store, string name) => change.Execute($"DELETE FROM {store.Known("functions")} WHERE name = ?", name);
}
