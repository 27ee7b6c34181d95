using System.Text.Json;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Export.Tests.Storage;

namespace KustoExport.Export.Tests.Manifests;

/// <summary>Exports with a manifest, and manifests read as a stranger reads them: as JSON.</summary>
internal static class TestManifest
{
    /// <summary>Some 20 artifacts of it.</summary>
    public static ArtifactOptions Small { get; } = new() { SizeLimit = 250_000 };

    public static Task<List<Artifact>> ExportAsync(
        this StorageSession session, ManifestMode mode, string[] connections, string query = StorageSession.Rows, ExportFormat format = ExportFormat.Csv, ArtifactOptions? options = null, CancellationToken stop = default) =>
        session.RunAsync(new ExportTarget.Storage([.. connections.Select(StorageConnectionString.Parse)]) { Manifest = mode }, format, options ?? Small, query, stop);

    /// <summary>An export that is stopped after so many artifacts.</summary>
    public static async Task InterruptAsync(string[] connections, int after, string query = StorageSession.Rows, ExportFormat format = ExportFormat.Csv, ArtifactOptions? options = null)
    {
        using var stop = new CancellationTokenSource();
        var count = 0;
        await using var session = new StorageSession { OnArtifact = _ => ++count < after ? Task.CompletedTask : stop.CancelAsync() };
        await Xunit.Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExportAsync(ManifestMode.Write, connections, query, format, options, stop.Token));
    }

    public static string FileIn(string folder) => Xunit.Assert.Single(Directory.GetFiles(folder, "_*.manifest.json"));

    public static JsonElement In(string folder) => Read(File.ReadAllBytes(FileIn(folder)));

    public static JsonElement Read(byte[] text) => JsonSerializer.Deserialize<JsonElement>(text);

    public static string State(this JsonElement part) => part.GetProperty("state").GetString()!;

    public static List<JsonElement> Artifacts(this JsonElement manifest, string state = "complete") => [.. manifest.GetProperty("artifacts").EnumerateArray().Where(a => a.State() == state)];

    /// <summary>The contents of all files of a folder by their names, with the times of writing.</summary>
    public static string Snapshot(string folder) => string.Join('\n', Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(
        f => $"{f} {File.GetLastWriteTimeUtc(f):O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}"));
}
