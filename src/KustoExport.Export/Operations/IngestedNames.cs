using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Operations;

/// <summary>Finds out, before a service ingests, whether columns go to others of the table than their names say (documentation: management/data-ingestion/ingest-from-query.md, Schema considerations).</summary>
/// <param name="service">The service.</param>
internal sealed class IngestedNames(IKustoService service)
{
    /// <summary>The warning, or that the names couldn't be compared; null where there is nothing to say.</summary>
    public async Task<ExportEvent.Note?> CompareAsync(QueryRequest query, TableIngestion ingestion, CancellationToken cancellationToken)
    {
        if (ingestion.Mode == IngestionMode.Set || ingestion.Properties.RecreatesSchema)
            return null;
        try
        {
            var own = await NamesAsync(query with { Text = SchemaQuery.OfTable(ingestion.Table), Parameters = new Dictionary<string, object?>() }, cancellationToken).ConfigureAwait(false);
            var result = await NamesAsync(query with { Text = SchemaQuery.Of(query.Text) }, cancellationToken).ConfigureAwait(false);
            return ingestion.OtherNames(own, result) is { } warning ? new ExportEvent.Note(warning, IsWarning: true) : null;
        }
        catch (KustoExportException e)
        {
            // The table may not be there yet; and what is wrong with the query, the command itself says.
            return new ExportEvent.Note($"The columns can't be compared with those of the table '{ingestion.Table}': {SecretText.Hide(e.Message)}");
        }
    }

    private async Task<List<string>> NamesAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        await using var result = CommandText.IsManagementCommand(request.Text)
            ? await service.CommandAsync(request, cancellationToken).ConfigureAwait(false)
            : await service.QueryAsync(request, cancellationToken).ConfigureAwait(false);
        return [.. (await CommandRows.ReadAsync(result, cancellationToken).ConfigureAwait(false)).Select(r => r.Text("ColumnName"))];
    }
}
