using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.StoredFunctions;

/// <summary>The functions as the database keeps them: rows of <c>kx.functions</c>.</summary>
internal static class FunctionRecords
{
    /// <param name="store">The database.</param>
    /// <param name="problems">Gets what is wrong with those that can't be read.</param>
    public static List<StoredFunction> Read(DatabaseStore store, List<KustoExportException> problems)
    {
        var written = store.Read(
            $"SELECT name, parameters, body, folder, docstring, is_view FROM {store.Known("functions")}",
            row => new StoredFunction(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetBoolean(5)));
        var functions = new List<StoredFunction>();
        foreach (var function in written)
        {
            try
            {
                functions.Add(function with { Parameters = store.Secrets.Read(function.Name, function.Parameters), Body = store.Secrets.Read(function.Name, function.Body) });
            }
            catch (TargetException e)
            {
                problems.Add(e);
            }
        }

        return functions;
    }

    /// <summary>Writes one, in place of what is kept of the name.</summary>
    /// <exception cref="TargetException">SecretNotPersisted: there are obfuscated strings in it, and it would be written to a file in clear text.</exception>
    public static void Write(DatabaseChange change, DatabaseStore store, StoredFunction function)
    {
        Remove(change, store, function.Name);
        change.Execute(
            $"INSERT INTO {store.Known("functions")} VALUES (?, ?, ?, ?, ?, ?)",
            function.Name,
            Written(store, function.Name, function.Parameters),
            Written(store, function.Name, function.Body),
            function.Folder,
            function.DocString,
            function.IsView);
    }

    public static void Remove(DatabaseChange change, DatabaseStore store, string name) => change.Execute($"DELETE FROM {store.Known("functions")} WHERE name = ?", name);

    // Memory is nobody else's.
    private static string Written(DatabaseStore store, string name, string text) => store.IsOfInstance ? text : store.Secrets.Written(name, text, ObfuscatedText.Mask(text) != text);
}
