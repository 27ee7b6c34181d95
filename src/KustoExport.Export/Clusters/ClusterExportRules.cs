using KustoExport.Engine.Cluster;
using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Clusters;

/// <summary>Refuses, by its name, what an export by a cluster can't have: the documented commands have no word for it, or the cluster doesn't see what is of this machine.</summary>
public static class ClusterExportRules
{
    /// <exception cref="ServiceException">KqlNotSupported: what a cluster doesn't have.</exception>
    /// <exception cref="TargetException">ExportOption: what no service has.</exception>
    public static void Check(ExportRequest request)
    {
        ClusterService.CheckSources(request.Query);
        if (request.Query.Cluster.AllowPartial)
            throw Refused("AllowPartial", "is for results that a cluster sends here", "Leave it out: what a cluster writes itself isn't truncated.");
        switch (request.Target)
        {
            case ExportTarget.Storage storage:
                Check(storage);
                break;
            case ExportTarget.SqlTable table:
                Check(table);
                break;
            case ExportTarget.NamedExternalTable table:
                FormatRules.CheckRowGroupSize(table.Properties.ParquetRowGroupSize);
                break;
        }
    }

    private static void Check(ExportTarget.Storage target)
    {
        if (target.Manifest != ManifestMode.None)
        {
            throw Refused(
                target.Manifest == ManifestMode.Resume ? "Resume" : "Manifest",
                "is the embedded service's own, which keeps the manifest while it writes",
                "Leave it out: the artifacts come with the end of the operation, and Receive-ExportOperation gives them again.");
        }

        foreach (var connection in target.Connections)
            Check(connection);
        StorageArtifacts.CheckNames(target);
    }

    private static void Check(StorageConnection connection)
    {
        switch (connection)
        {
            case { Place: StoragePlace.LocalFolder }:
                throw Refused("StorageUri", $"names '{connection.Address}', a folder of this machine, which a cluster doesn't see", "Give an address of storage; or have the rows sent here with -Path.", connection.Address);
            case { Place: StoragePlace.S3Bucket { Endpoint: not null } }:
                throw Refused("StorageUri", $"names '{connection.Address}', and of servers of the S3 protocol a cluster knows Amazon's only", "Write https://BUCKET.s3.REGION.amazonaws.com/PREFIX;AwsCredentials=ID,KEY; or have the embedded service export.", connection.Address);
            case { Credential: StorageCredential.Presigned }:
                throw Refused("StorageUri", $"names '{connection.Address}', which is presigned: that is good for one object, and here there may be many", "Append ;AwsCredentials=ID,KEY.", connection.Address);
        }
    }

    private static void Check(ExportTarget.SqlTable target)
    {
        if (target.Connection.Dialect != SqlDialect.SqlServer)
            throw Refused("SqlDialect", $"is {target.Connection.Dialect}, and a cluster exports to SQL Server and Azure SQL only", "Have the embedded service export what Invoke-KqlQuery gives: … | Invoke-KustoExport 'Input' -SqlTable … -Connection $local.");
        if (target.Options.BatchSize is not null)
            throw Refused("BatchSize", "is the embedded service's own; a cluster copies in bulk, without a transaction", "Leave it out.");
        if (target.Connection.AllowsInsecureConnection)
            throw Refused("AllowInsecureConnection", "is for a server of this machine; a cluster encrypts always", "Leave it out.");
        if (target.Connection.MachineIdentity is { } identity)
        {
            throw Refused(
                "SqlConnectionString",
                $"signs in by {identity}, and a cluster signs in to SQL servers as its caller, or with what it is given",
                "Write Authentication=Active Directory Integrated (-UseCallerIdentity), or give -SqlCredential or -AccessToken.");
        }

        target.Options.CheckTogether();
    }

    private static ServiceException Refused(string parameter, string why, string remedy, object? target = null) =>
        new(ErrorCodes.KqlNotSupported, $"-{parameter} {why}.", target ?? parameter, remedy);
}
