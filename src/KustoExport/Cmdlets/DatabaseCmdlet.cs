using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Engine.Embedded.Databases;

namespace KustoExport.Cmdlets;

/// <summary>What all cmdlets take that work on a database: a connection, and a database of it.</summary>
public abstract class DatabaseCmdlet : ConnectionCmdlet
{
    /// <summary>The database; the connection's own where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string? Database { get; set; }

    /// <summary>The name of the database.</summary>
    private protected string DatabaseName => Database ?? Used.Database;

    /// <summary>The database.</summary>
    /// <exception cref="Engine.Errors.ServiceException">DatabaseNotFound.</exception>
    private protected EmbeddedDatabase EmbeddedDatabase => Service.Databases.Get(DatabaseName);
}
