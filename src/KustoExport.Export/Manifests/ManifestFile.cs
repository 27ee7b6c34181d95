using System.Diagnostics;
using KustoExport.Export.Storage;

namespace KustoExport.Export.Manifests;

/// <summary>
/// The manifest of an export in its storage. It is written as a whole each time, one writing after the other. Used by several threads.
/// </summary>
internal sealed class ManifestFile(IStorage storage, ExportManifest manifest)
{
    private const string Suffix = ".manifest.json";

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _writing = new(1);
    private readonly object _lock = new();
    private readonly Dictionary<int, ManifestArtifact> _artifacts = manifest.Artifacts.ToDictionary(a => a.Number);
    private ExportManifest _manifest = manifest;
    private long _written = -1;

    public string Address { get; } = storage.AddressOf(NameOf(manifest));

    /// <summary>As readers of data folders commonly have it, a name that begins with an underscore is no data; no two exports have the same.</summary>
    public static string NameOf(ExportManifest manifest) => $"_{manifest.Command.NamePrefix}_{manifest.ExportId}{Suffix}";

    /// <summary>What the names of the manifests of all exports with a prefix begin with.</summary>
    public static string Beginning(string namePrefix) => $"_{namePrefix}_";

    /// <summary>Whether a name is that of a manifest of an export with the prefix.</summary>
    public static bool IsName(string name, string namePrefix) =>
        name.StartsWith(Beginning(namePrefix), StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
        && Guid.TryParseExact(name[Beginning(namePrefix).Length..^Suffix.Length], "N", out _);

    /// <summary>Notes what is known of an artifact, and writes it where the last writing is a second ago.</summary>
    public async Task NoteAsync(ManifestArtifact artifact, CancellationToken cancellationToken)
    {
        lock (_lock)
            _artifacts[artifact.Number] = artifact;
        if (_written < 0 || Stopwatch.GetElapsedTime(_written) >= s_interval)
            await WriteAsync(s => s, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what is known by now.</summary>
    public async Task WriteAsync(Func<ExportManifest, ExportManifest> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            lock (_lock)
                _manifest = Current(change(_manifest));
            await storage.WriteAsync(NameOf(_manifest), ManifestText.Write(_manifest), cancellationToken).ConfigureAwait(false);
            _written = Stopwatch.GetTimestamp();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Forgets the artifacts that turned out not to be of the result.</summary>
    public void KeepOnly(IReadOnlyCollection<int> numbers)
    {
        lock (_lock)
        {
            foreach (var number in _artifacts.Keys.Except(numbers).ToList())
                _artifacts.Remove(number);
        }
    }

    private ExportManifest Current(ExportManifest before)
    {
        var artifacts = new List<ManifestArtifact>();
        long? next = 1;
        foreach (var artifact in _artifacts.Values.OrderBy(a => a.Number))
        {
            next = artifact.Number == artifacts.Count + 1 ? next : null;
            artifacts.Add(artifact with { FirstRecord = artifact.IsComplete ? next : null });
            next += artifact.Rows;
        }

        var complete = artifacts.Where(a => a.IsComplete).ToList();
        return before with
        {
            UpdatedOn = DateTime.UtcNow,
            Artifacts = artifacts,
            Totals = new(complete.Count, complete.Sum(a => a.Rows!.Value), complete.Sum(a => a.Bytes!.Value)),
        };
    }
}
