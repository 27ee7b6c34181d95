using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Connections;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

/// <summary>Closes connections: the files of their databases are free then.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "KustoExport", DefaultParameterSetName = ConnectionSet)]
public sealed class DisconnectKustoExportCommand : KustoExportCmdlet
{
    private const string ConnectionSet = "Connection";
    private const string DatabaseSet = "Database";

    /// <summary>The connection; the current one where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ConnectionSet)]
    [ValidateNotNull]
    public KustoExportConnection? Connection { get; set; }

    /// <summary>The database whose connections are all closed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DatabaseSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string Database { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var connection in Meant())
        {
            if (!OpenConnections.Close(connection))
                WriteVerbose($"The connection to '{connection}' {(connection.IsOpen ? "is never closed: it is the one in memory" : "is closed already")}.");
        }
    }

    private IReadOnlyList<KustoExportConnection> Meant()
    {
        if (ParameterSetName == ConnectionSet)
            return [Connection ?? OpenConnections.Current];
        var all = OpenConnections.All;
        var found = all.Where(c => c.Database.Equals(Database, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count > 0 ? found : throw new ServiceException(
            ErrorCodes.DatabaseNotFound,
            $"No database '{Database}' is open.",
            Database,
            Suggestion.DidYouMean(Database, all.Select(c => c.Database)) ?? "Get-KustoExportConnection lists those that are.");
    }
}
