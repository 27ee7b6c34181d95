using KustoExport.Engine.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>A file of external data, on this machine by now.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Location">Where it came from, as may be shown.</param>
/// <param name="PathValues">What its path says of the columns of the path format, in the order of its columns.</param>
/// <param name="IgnoresFirstRecord">Whether its first record is a header.</param>
internal sealed record ExternalFile(string Path, string Location, IReadOnlyList<object?> PathValues, bool IgnoresFirstRecord = false)
{
    /// <summary>An error about the file under the name that its user knows: what was fetched has another on this machine.</summary>
    public TargetException Located(TargetException error) =>
        new(error.ErrorCode, error.Problem.Replace(Path, Location, StringComparison.Ordinal), Location, error.Remedy, error);
}
