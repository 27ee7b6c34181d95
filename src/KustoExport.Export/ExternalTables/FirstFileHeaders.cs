using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.ExternalTables;

/// <summary>
/// External tables of which the first file of each folder has the header. Nothing says which of the files of two exports is the first, or of
/// those in two places: the header would be read as a record, or a record as the header.
/// </summary>
internal static class FirstFileHeaders
{
    /// <exception cref="TargetException">ExportOption: the table has several places, or files already.</exception>
    public static async Task CheckAsync(ExportRequest request, IReadOnlyList<IStorage> storages, CancellationToken cancellationToken)
    {
        if (request.Target is not ExportTarget.ExternalTable table || request.Options.IncludeHeaders != HeaderMode.FirstFile)
            return;
        if (storages.Count > 1)
            throw Refused(table, $"The external table '{table.Table.Name}' has several places, and the header in the first file of each folder only.");
        await foreach (var file in storages[0].ListAsync(string.Empty, cancellationToken).ConfigureAwait(false))
            throw Refused(table, $"The external table '{table.Table.Name}' has the header in the first file of each folder only, and there are files already, such as '{storages[0].AddressOf(file.Name)}'.");
    }

    private static TargetException Refused(ExportTarget.ExternalTable table, string problem) =>
        new(ErrorCodes.ExportOption, problem, table.Table.Name, "Define it with includeHeaders='All', or with an empty place of its own.");
}
