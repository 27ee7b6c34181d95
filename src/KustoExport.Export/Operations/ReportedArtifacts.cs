using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Requests;
using KustoExport.Kql.Syntax;

namespace KustoExport.Export.Operations;

/// <summary>
/// Makes the artifacts of an operation from what <c>.show operation details</c> answers, as the embedded service gives them (documentation: the section Returns of each command). What the answer leaves out comes
/// from the request, where this process made it, and from the definition of an external table.
/// </summary>
/// <param name="service">The service.</param>
/// <param name="database">The database that commands are sent to.</param>
internal sealed class ReportedArtifacts(IKustoService service, string database)
{
    public async Task<IReadOnlyList<Artifact>> OfAsync(IReadOnlyList<CommandRows> details, ExportOperation operation, BegunExport? begun, CancellationToken cancellationToken)
    {
        if (!operation.Operation.StartsWith("DataExport", StringComparison.Ordinal))
            return OfExtents(details, operation, begun);
        var tables = new Dictionary<string, ReportedTable>(StringComparer.Ordinal);
        foreach (var name in details.Select(r => r.Text("ExternalTableName")).Where(name => name.Length > 0).Distinct())
            tables[name] = await TableAsync(name, cancellationToken).ConfigureAwait(false);
        return [.. details.Select((r, i) => OfFile(r, i + 1, operation, begun, tables.GetValueOrDefault(r.Text("ExternalTableName"))))];
    }

    private static Artifact OfFile(CommandRows row, int number, ExportOperation operation, BegunExport? begun, ReportedTable? table)
    {
        var path = begun?.Path ?? row.Text("Path");
        var format = begun?.Format ?? table?.Format ?? (operation.Operation == "DataExportToSql" ? null : FormatRules.FromFileName(path));
        return new Artifact(path, row.Number("NumRecords") ?? row.OnlyNumber ?? 0, row.Number("SizeInBytes"), format, operation.Duration)
        {
            ExternalTableName = row.Text("ExternalTableName") is { Length: > 0 } name ? name : null,
            Partition = table?.PartitionOf(path),
            Number = number,
        };
    }

    // Of an ingestion without rows there is an artifact, but no extent.
    private static List<Artifact> OfExtents(IReadOnlyList<CommandRows> details, ExportOperation operation, BegunExport? begun)
    {
        var path = begun?.Path ?? operation.Database ?? string.Empty;
        return details.Count == 0
            ? [Of(0, null, 1)]
            : [.. details.Select((r, i) => Of(r.Number("RowCount") ?? 0, r.Id("ExtentId"), i + 1))];

        Artifact Of(long records, Guid? extent, int number) => new(path, records, SizeInBytes: null, Format: null, operation.Duration) { ExtentId = extent, Number = number };
    }

    // Who may export to a table need not be let see its definition.
    private async Task<ReportedTable> TableAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await CommandRows.ReadAsync(service, new QueryRequest($".show external table {EntityName.Quote(name)}") { Database = database }, cancellationToken).ConfigureAwait(false);
            return rows.Count > 0 ? ReportedTable.Of(rows[0].Text("Properties"), rows[0].Text("ConnectionStrings")) : new ReportedTable(null, []);
        }
        catch (ServiceException)
        {
            return new ReportedTable(null, []);
        }
    }
}
