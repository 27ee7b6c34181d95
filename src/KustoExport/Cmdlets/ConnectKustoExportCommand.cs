using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

/// <summary>Opens a database in a file, connects to a cluster, or goes back to the database in memory; cmdlets use it from now on.</summary>
[Cmdlet(VerbsCommunications.Connect, "KustoExport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = FileSet)]
[OutputType(typeof(KustoExportConnection))]
public sealed partial class ConnectKustoExportCommand : KustoExportCmdlet
{
    private const string FileSet = "File";

    /// <summary>The database's file; it is made where it isn't there. Left out, the database in memory is used.</summary>
    [Parameter(Position = 0, ParameterSetName = FileSet, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The name that queries give the database; the file's own, without its extension, where it is left out. Of a cluster, the database that is asked.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>Lets definitions with credentials be written to the file in clear text, where the machine keeps no keys to encrypt them with.</summary>
    [Parameter(ParameterSetName = FileSet)]
    public SwitchParameter AllowPlaintextSecrets { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == ClusterSet)
        {
            WriteObject(OpenCluster());
            return;
        }

        // Only what isn't there yet is written.
        var path = Path is null ? null : FullPath(Path);
        if (path is not null && !File.Exists(path) && !ShouldProcess(path, "Create the database"))
            return;
        OpenConnections.Limit(Limits());
        if (path is null)
        {
            var known = Known();
            OpenConnections.Use(known);
            WriteObject(known);
            return;
        }

        var (connection, problems) = Await(token => OpenConnections.OpenAsync(path, Database, AllowPlaintextSecrets, token));
        foreach (var problem in problems)
            WriteWarning($"The database '{connection.Database}' has something that can't be used now: {problem.Message}");
        WriteObject(connection);
    }

    private KustoExportConnection Known()
    {
        if (Database is null)
            return OpenConnections.InMemory;
        var all = OpenConnections.All;
        return all.FirstOrDefault(c => c.Database.Equals(Database, StringComparison.OrdinalIgnoreCase)) ?? throw new ServiceException(
            ErrorCodes.DatabaseNotFound,
            $"No database '{Database}' is open.",
            Database,
            Suggestion.DidYouMean(Database, all.Select(c => c.Database)) ?? "Give the path of its file: -Path.");
    }

    private string FullPath(string path)
    {
        var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new TargetException(ErrorCodes.TargetNotWritable, $"'{path}' is a path of {provider.Name}, not of the file system.", path, "Give the path of a file.");
    }
}
