using System.Globalization;
using System.Text;
using KustoExport.Engine.Queries;

namespace KustoExport.Export.Requests;

/// <summary>A whole export: what to ask, where the answer goes, and in which form. Cmdlets make it from their parameters.</summary>
/// <param name="Query">What to ask.</param>
/// <param name="Target">Where the answer goes.</param>
public sealed record ExportRequest(QueryRequest Query, ExportTarget Target)
{
    private readonly ExportFormat? _format;

    public ExportRequest(QueryRequest query, ExportFormat format, ExportTarget target)
        : this(query, target) => _format = format;

    /// <summary>Whether it writes artifacts, which have a format.</summary>
    public bool HasFormat => _format is not null;

    /// <summary>The format of the artifacts; tables of SQL servers have none.</summary>
    public ExportFormat Format => _format ?? throw new InvalidOperationException("The target has no format.");

    public ArtifactOptions Options { get; init; } = new();

    // Also where there is no format.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"Query = {Query}, Format = {_format}, Target = {Target}, Options = {Options}");
        return true;
    }
}
