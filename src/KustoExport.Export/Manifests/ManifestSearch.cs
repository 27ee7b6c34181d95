using System.Collections.Concurrent;
using KustoExport.Engine.Errors;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Manifests;

/// <summary>Finds the export that <c>-Resume</c> means: that of the same command, in the same place.</summary>
internal static class ManifestSearch
{
    private const int MostReads = 8;

    /// <summary>The interrupted export of the command, or the last one that is complete; null where there is neither.</summary>
    /// <exception cref="TargetException">ResumeMismatch: there is one of another command, or there are several. ManifestInvalid.</exception>
    public static async Task<ExportManifest?> FindAsync(ManifestCommand command, IStorage storage, CancellationToken cancellationToken)
    {
        var (hash, all) = (command.Hash(), await AllAsync(command.NamePrefix, storage, cancellationToken).ConfigureAwait(false));
        var same = all.Where(m => m.CommandHash == hash).ToList();
        if (same.Where(m => m.State != ManifestState.Complete).ToList() is { Count: > 0 } interrupted)
            return interrupted is [var one] ? one : throw Several(interrupted, storage);
        if (same.MaxBy(m => m.CompletedOn) is { } complete)
            return complete;
        return all.Find(m => m.State != ManifestState.Complete) is { } other ? throw Other(other, command, storage) : null;
    }

    private static async Task<List<ExportManifest>> AllAsync(string namePrefix, IStorage storage, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var found in storage.ListAsync(ManifestFile.Beginning(namePrefix), cancellationToken).ConfigureAwait(false))
        {
            if (ManifestFile.IsName(found.Name, namePrefix))
                names.Add(found.Name);
        }

        var manifests = new ConcurrentBag<ExportManifest>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MostReads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(names, parallel, async (name, stopped) =>
        {
            if (await storage.ReadAsync(name, stopped).ConfigureAwait(false) is { } text)
                manifests.Add(ManifestText.Read(text, storage.AddressOf(name)));
        }).ConfigureAwait(false);
        return [.. manifests];
    }

    private static TargetException Several(IEnumerable<ExportManifest> interrupted, IStorage storage)
    {
        var addresses = interrupted.Select(m => storage.AddressOf(ManifestFile.NameOf(m))).Order().ToList();
        return new(
            ErrorCodes.ResumeMismatch,
            $"Several exports of this command are not complete: {string.Join(", ", addresses.Select(a => $"'{a}'"))}.",
            addresses[0],
            "Remove the manifests, and the artifacts, of those that shall not be finished; or begin anew without -Resume.");
    }

    private static TargetException Other(ExportManifest other, ManifestCommand command, IStorage storage)
    {
        var address = storage.AddressOf(ManifestFile.NameOf(other));
        return new(
            ErrorCodes.ResumeMismatch,
            $"The export of '{address}' isn't complete, and its command is another one; they differ in: {string.Join(", ", other.Command.Differences(command))}.",
            address,
            "Resume it with its own command; or give this one a -NamePrefix or a folder of its own; or begin anew without -Resume, and remove what that one has left.");
    }
}
