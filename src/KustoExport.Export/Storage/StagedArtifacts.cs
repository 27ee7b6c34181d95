using KustoExport.Engine.Embedded;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Storage;

/// <summary>How the artifacts of a service-side export come to be on this machine, before they are uploaded.</summary>
/// <param name="Writer">Writes them.</param>
/// <param name="Names">What they are called.</param>
/// <param name="MostAtOnce">How many of them may be on their way at once; null where nothing is said.</param>
internal sealed record StagedArtifacts(ArtifactWriter Writer, ArtifactNames Names, int? MostAtOnce)
{
    /// <summary>Checks all that can be checked before the query runs.</summary>
    /// <param name="query">What to export; not run yet.</param>
    /// <param name="request">A request whose target the service writes to.</param>
    /// <param name="folder">Where they wait.</param>
    /// <param name="export">The id that stands in their names.</param>
    /// <exception cref="Kql.Errors.KustoExportException">The query, the target and the options don't fit.</exception>
    public static StagedArtifacts Of(EmbeddedQuery query, ExportRequest request, string folder, Guid export)
    {
        var staged = request with { Options = StorageArtifacts.WithDefaults(request.Format, request.Options) with { Overwrite = OverwriteMode.Refuse } };
        return request.Target switch
        {
            ExportTarget.Storage storage => StorageArtifacts.Stage(query, staged, storage, folder, export),
            ExportTarget.ExternalTable table => TableArtifacts.Stage(query, staged, table, folder, export),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Target, "The service doesn't write there."),
        };
    }
}
