using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Operations;

/// <summary>The command that an export by the service stands for.</summary>
/// <param name="Kind">What the log of operations calls it.</param>
/// <param name="Resource">What it takes a slot of.</param>
/// <param name="Text">The command, with stars for its credentials.</param>
public sealed record ServiceCommand(string Kind, ServiceResource Resource, string Text)
{
    /// <summary>The command of a request; null where the caller writes files himself.</summary>
    /// <param name="request">The export.</param>
    /// <param name="isAsync">Whether the service is asked to run it in the background.</param>
    public static ServiceCommand? Of(ExportRequest request, bool isAsync = false)
    {
        var text = CommandPrinter.ForPeople.Print(request, isAsync);
        return text is null ? null : request.Target switch
        {
            ExportTarget.Storage => new ServiceCommand("DataExportToFile", ServiceResource.DataExport, text),
            ExportTarget.SqlTable { Definition: null } => new ServiceCommand("DataExportToSql", ServiceResource.DataExport, text),
            ExportTarget.IngestedTable table => new ServiceCommand($"Table{table.Ingestion.Mode}", ServiceResource.Ingestions, text),
            _ => new ServiceCommand("DataExportToExternalTable", ServiceResource.DataExport, text),
        };
    }
}
