using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Operations;

/// <summary>The command that an export by the service stands for.</summary>
/// <param name="Kind">What the log of operations calls it.</param>
/// <param name="Resource">What it takes a slot of.</param>
/// <param name="Text">The command, with its credentials.</param>
public sealed record ServiceCommand(string Kind, ServiceResource Resource, string Text)
{
    /// <summary>The command of a request; null where the caller writes files himself.</summary>
    public static ServiceCommand? Of(ExportRequest request) => request.Target switch
    {
        ExportTarget.Storage storage => Export("DataExportToFile", StorageCommandText.Of(request, storage)),
        ExportTarget.SqlTable { Definition: { } definition } => Export("DataExportToExternalTable", TableCommandText.Of(request, definition.Name, new TableExportProperties())),
        ExportTarget.SqlTable table => Export("DataExportToSql", SqlCommandText.Of(request, table)),
        ExportTarget.ExternalTable table => Export("DataExportToExternalTable", TableCommandText.Of(request, table.Table.Name, table.Properties)),
        ExportTarget.IngestedTable table => new ServiceCommand($"Table{table.Ingestion.Mode}", ServiceResource.Ingestions, IngestionCommandText.Of(request, table.Ingestion)),
        _ => null,
    };

    private static ServiceCommand Export(string kind, string text) => new(kind, ServiceResource.DataExport, text);
}
