using System.Text.Json.Serialization;

namespace KustoExport.Export.Manifests;

/// <summary>An artifact, as a manifest lists it.</summary>
/// <param name="Number">Its place in the order of the records, from 1.</param>
/// <param name="Place">Which of the command's places it lies in, from 0.</param>
/// <param name="Name">Its name there.</param>
internal sealed record ManifestArtifact(int Number, int Place, string Name)
{
    /// <summary>Whether all of it is there. Otherwise what lies under its name is left over.</summary>
    public ManifestArtifactState State { get; init; }

    /// <summary>The number of its first record in the whole result, from 1; null until all artifacts before it are complete.</summary>
    public long? FirstRecord { get; init; }

    /// <summary>Its records, header lines not counted.</summary>
    public long? Rows { get; init; }

    /// <summary>As it lies there, compressed.</summary>
    public long? Bytes { get; init; }

    /// <summary>Of those bytes, in lower-case hexadecimal digits.</summary>
    public string? Sha256 { get; init; }

    [JsonIgnore]
    public bool IsComplete => State == ManifestArtifactState.Complete;
}
