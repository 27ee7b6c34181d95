using System.Collections;
using System.Management.Automation;
using KustoExport.Cmdlets;
using KustoExport.Connections;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Databases;

namespace KustoExport.Completion;

/// <summary>The service and the database that a command line means, which isn't complete yet.</summary>
internal static class CompletedDatabase
{
    /// <summary>The service; null where the connection is closed, or one to a cluster.</summary>
    public static EmbeddedService? Service(IDictionary parameters) => Of(parameters) is { IsOpen: true, IsOfCluster: false } connection ? connection.Embedded : null;

    /// <summary>The database; null where there is none of the name.</summary>
    public static EmbeddedDatabase? Database(IDictionary parameters) =>
        Service(parameters)?.Databases.Find(parameters[nameof(DatabaseCmdlet.Database)] as string ?? Of(parameters).Database);

    private static KustoExportConnection Of(IDictionary parameters) =>
        (parameters[nameof(DatabaseCmdlet.Connection)] is PSObject { BaseObject: var wrapped } ? wrapped : parameters[nameof(DatabaseCmdlet.Connection)]) as KustoExportConnection ?? OpenConnections.Current;
}
