using System.Text;

namespace KustoExport.Export.ExternalTables;

/// <summary>One partition of an external table while its text artifacts are written.</summary>
/// <param name="folder">Its folder, in UTF-8.</param>
internal sealed class TextPartition(byte[] folder)
{
    public string Folder { get; } = Encoding.UTF8.GetString(folder);

    /// <summary>The artifact that its next record goes to, unless that would pass the limit; null before the first.</summary>
    public PartitionFile? File { get; set; }

    public bool Is(ReadOnlySpan<byte> other) => other.SequenceEqual(folder);
}
