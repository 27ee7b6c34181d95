using KustoExport.Engine.Embedded.Capacity;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Operations;

/// <summary>The capacity of whatever service (documentation: management/show-capacity-command.md, alter-merge-capacity-policy-command.md).</summary>
public static class CapacityAnswer
{
    /// <summary>Asks for it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="database">The database that the command is sent to.</param>
    /// <param name="resource">One resource, as commands name it; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">KqlNotSupported: the service has no such command, as those of Fabric may not.</exception>
    public static async Task<IReadOnlyList<ResourceCapacity>> ReadAsync(IKustoService service, string database, string? resource, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await CommandRows.ReadAsync(service, new QueryRequest($".show capacity {resource}".TrimEnd()) { Database = database }, cancellationToken).ConfigureAwait(false);
            return [.. rows.Select(r => new ResourceCapacity(r.Text("Resource"), r.Number("Total") ?? 0, r.Number("Consumed") ?? 0, r.Number("Remaining") ?? 0, r.Text("Origin")))];
        }
        catch (ServiceException e) when (e.ErrorCode is ErrorCodes.KqlSyntax or ErrorCodes.KqlSemantic)
        {
            throw new ServiceException(
                ErrorCodes.KqlNotSupported,
                $"This service doesn't tell its capacity: {e.Problem}",
                database,
                "The command is documented for Azure Data Explorer only. Start the export; what is over the limit says so (ExportThrottled).",
                e);
        }
    }

    /// <summary>Changes the policy: what the text, a JSON object, doesn't say stays as it is.</summary>
    public static Task AlterAsync(IKustoService service, string database, string policy, CancellationToken cancellationToken) =>
        CommandRows.ReadAsync(service, new QueryRequest($".alter-merge cluster policy capacity '{policy}'") { Database = database }, cancellationToken);
}
