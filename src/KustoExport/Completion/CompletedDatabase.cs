using System.Collections;
using System.Management.Automation;
using KustoExport.Cmdlets;
using KustoExport.Connections;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;

namespace KustoExport.Completion;

/// <summary>The service and the database that a command line means, which isn't complete yet.</summary>
internal static class CompletedDatabase
{
    /// <summary>Reads the names that the service has, as the database sees them.</summary>
    /// <returns>Null where the connection is closed.</returns>
    public static T? Ask<T>(IDictionary parameters, Func<ICatalog, T> read)
        where T : class
    {
        var connection = Connection(parameters);
        return connection.Names?.Ask(Named(parameters) ?? connection.Database, read);
    }

    /// <summary>The databases that there are. What is written of one already names none.</summary>
    public static IReadOnlyList<string> Databases(IDictionary parameters)
    {
        var connection = Connection(parameters);
        return connection.Names?.Ask(connection.Database, catalog => catalog.DatabaseNames.ToList()) ?? [];
    }

    /// <summary>Completes a name that the database has.</summary>
    /// <param name="parameters">What is written of the command line.</param>
    /// <param name="word">What is written of the name.</param>
    /// <param name="names">All that there are, of a catalogue and the database that is meant.</param>
    public static IEnumerable<CompletionResult> Complete(IDictionary parameters, string word, Func<ICatalog, string, IEnumerable<string>> names)
    {
        // A service that has no such database answers as another.
        var found = Ask(parameters, catalog => Named(parameters)?.Equals(catalog.CurrentDatabase, StringComparison.OrdinalIgnoreCase) is false ? [] : names(catalog, catalog.CurrentDatabase).ToList());
        return CompletedName.Of(found ?? [], word);
    }

    private static KustoExportConnection Connection(IDictionary parameters) => Value(parameters, nameof(DatabaseCmdlet.Connection)) as KustoExportConnection ?? OpenConnections.Current;

    private static string? Named(IDictionary parameters) => Value(parameters, nameof(DatabaseCmdlet.Database)) as string;

    private static object? Value(IDictionary parameters, string name) => parameters[name] is PSObject { BaseObject: var wrapped } ? wrapped : parameters[name];
}
