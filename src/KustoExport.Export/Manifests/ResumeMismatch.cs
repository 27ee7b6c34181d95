using System.Globalization;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Manifests;

/// <summary>Says in what the result isn't the one that the interrupted export was writing. To go on would lose records, or write some twice.</summary>
internal static class ResumeMismatch
{
    public static TargetException OfSchema(ExportManifest manifest, IEnumerable<ManifestColumn> now, string address)
    {
        var (before, after) = (Text(manifest.Schema), Text(now));
        return Refused(manifest, $"The result has the columns ({after}) now, and those of the export '{address}' were ({before}).", address);
    }

    public static TargetException OfArtifact(ExportManifest manifest, ManifestArtifact before, ManifestArtifact now, string address) => Refused(
        manifest,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Artifact {now.Number} of the result isn't what the interrupted export wrote to '{address}': {now.Rows} records and {now.Bytes} bytes now ({now.Sha256![..8]}…), {before.Rows} and {before.Bytes} then ({before.Sha256?[..8]}…)."),
        address);

    public static TargetException OfCount(ExportManifest manifest, int now, string address) => Refused(
        manifest, string.Create(CultureInfo.InvariantCulture, $"The result makes {now} artifacts now, and the interrupted export had written '{address}' too."), address);

    private static TargetException Refused(ExportManifest manifest, string problem, string address)
    {
        var module = manifest.Module == ArtifactOrigin.Module ? string.Empty : $" It was begun by KustoExport {manifest.Module}, and this is {ArtifactOrigin.Module}, which may write other bytes.";
        return new(
            ErrorCodes.ResumeMismatch,
            problem + module,
            address,
            "The data or the order of the records has changed: sort the query, so that it always gives the same; or begin anew without -Resume, and remove what this one has left.");
    }

    private static string Text(IEnumerable<ManifestColumn> columns) => string.Join(", ", columns.Select(c => $"{c.Name}:{c.Type}"));
}
