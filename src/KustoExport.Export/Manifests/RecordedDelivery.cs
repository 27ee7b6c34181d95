using System.Collections.Concurrent;
using System.Security.Cryptography;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Storage;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Manifests;

/// <summary>
/// Brings artifacts into storage and keeps the manifest of them. Where an interrupted export is finished, the query runs again and an
/// artifact that the manifest has already is compared with what it was: equal, it stays as it lies there; otherwise the export ends.
/// </summary>
internal sealed class RecordedDelivery : ArtifactDelivery
{
    // What is known of a failure shall be written even when the user has no patience any more.
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(10);

    private readonly ExportManifest _manifest;
    private readonly ManifestFile _file;
    private readonly StoredArtifacts _stored;
    private readonly bool _isResumed;
    private readonly Dictionary<int, ManifestArtifact> _before;
    private readonly ConcurrentDictionary<int, (int Place, string Name)> _delivered = new();
    private readonly object _lock = new();
    private Task? _begun;

    /// <param name="storages">The places.</param>
    /// <param name="manifest">A new one, or that of the interrupted export.</param>
    /// <param name="stored">What lies there of it.</param>
    /// <param name="isResumed">Whether it is that of an interrupted export.</param>
    public RecordedDelivery(IReadOnlyList<IStorage> storages, ExportManifest manifest, StoredArtifacts stored, bool isResumed)
        : base(storages)
    {
        (_manifest, _stored, _isResumed) = (manifest, stored, isResumed);
        _before = manifest.Artifacts.Where(a => a.IsComplete).ToDictionary(a => a.Number);
        _file = new ManifestFile(storages[0], manifest);
        ExportId = Guid.ParseExact(manifest.ExportId, "N");
        QueryTime = manifest.QueryTime;
    }

    /// <summary>Whether the export is complete already, and all of it lies there.</summary>
    public bool IsComplete => _manifest.State == ManifestState.Complete && _manifest.Artifacts.All(_stored.Has);

    /// <summary>The artifacts that are complete already.</summary>
    public IEnumerable<Artifact> Complete => _before.Values.OrderBy(a => a.Number).Select(
        a => new Artifact(Storages[a.Place].AddressOf(a.Name), a.Rows!.Value, a.Bytes!.Value, _manifest.Command.Format, TimeSpan.Zero) { Sha256 = a.Sha256, Manifest = _file.Address, IsResumed = true });

    /// <summary>What there is to say of it, in a sentence.</summary>
    public string Summary => (_isResumed, IsComplete) switch
    {
        (true, true) => $"The export of '{_file.Address}' has been complete since {_manifest.CompletedOn:yyyy-MM-dd HH:mm:ss}Z: nothing is written.",
        (true, false) => $"Resumes the export of '{_file.Address}': {_before.Values.Count(_stored.Has)} of its artifacts are complete.",
        _ => $"Manifest: {_file.Address}",
    };

    public override bool KeepsOrder => true;

    public override string WayOn => "The same command with -Resume finishes it.";

    public override async Task BeginAsync(Func<int, string> names, IReadOnlyList<ResultColumn> columns, CancellationToken cancellationToken)
    {
        await base.BeginAsync(names, columns, cancellationToken).ConfigureAwait(false);
        var schema = columns.Select(c => new ManifestColumn(c.Name, c.Type.Name())).ToList();
        if (_isResumed && !_manifest.Schema.SequenceEqual(schema))
            throw ResumeMismatch.OfSchema(_manifest, schema, _file.Address);

        // One that is resumed stays as it is until the first difference between then and now could have shown.
        if (!_isResumed)
            await WriteBeginningAsync(schema, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<Artifact> DeliverAsync(Artifact staged, CancellationToken cancellationToken)
    {
        var entry = new ManifestArtifact(staged.Number, PlaceOf(staged.Number), Path.GetFileName(staged.Path));
        var complete = entry with { State = ManifestArtifactState.Complete, Rows = staged.NumRecords, Bytes = staged.SizeInBytes, Sha256 = await DigestAsync(staged.Path, cancellationToken).ConfigureAwait(false) };
        var artifact = staged with { Path = Storages[entry.Place].AddressOf(entry.Name), Sha256 = complete.Sha256, Manifest = _file.Address };
        _delivered[staged.Number] = (entry.Place, entry.Name);
        if (_before.GetValueOrDefault(staged.Number) is { } before)
        {
            if (before with { FirstRecord = null } != complete)
                throw ResumeMismatch.OfArtifact(_manifest, before, complete, artifact.Path);
            if (_stored.Has(before))
                return artifact with { IsResumed = true };
        }

        await BeginOnceAsync(cancellationToken).ConfigureAwait(false);
        await _file.NoteAsync(entry, cancellationToken).ConfigureAwait(false);
        await base.DeliverAsync(staged, cancellationToken).ConfigureAwait(false);
        await _file.NoteAsync(complete, cancellationToken).ConfigureAwait(false);
        return artifact;
    }

    public override Task CompleteAsync(CancellationToken cancellationToken)
    {
        var delivered = _delivered.Values.ToHashSet();
        if (_before.Values.Select(a => (a.Place, a.Name)).FirstOrDefault(a => !delivered.Contains(a)) is { Name: not null } missing)
            throw ResumeMismatch.OfCount(_manifest, delivered.Count, Storages[missing.Place].AddressOf(missing.Name));
        if (_stored.FirstBeside(delivered) is { } beside)
            throw ResumeMismatch.OfCount(_manifest, delivered.Count, Storages[beside.Place].AddressOf(beside.Name));
        _file.KeepOnly([.. _delivered.Keys]);
        return _file.WriteAsync(m => m with { State = ManifestState.Complete, Failure = null, Module = ArtifactOrigin.Module, CompletedOn = DateTime.UtcNow }, cancellationToken);
    }

    public override async Task FailAsync(Exception? failure)
    {
        if (_begun is null)
            return;
        using var soon = new CancellationTokenSource(s_lastWords);
        var reason = failure is KustoExportException known ? known.ErrorCode : failure is null or OperationCanceledException ? "Stopped" : ErrorCodes.InternalError;
        try
        {
            await _file.WriteAsync(m => m with { State = ManifestState.Failed, Failure = reason, CompletedOn = null }, soon.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KustoExportException or OperationCanceledException)
        {
            // The storage that failed fails in this too; a manifest that says 'running' isn't taken for a complete one.
        }
    }

    private Task BeginOnceAsync(CancellationToken cancellationToken) => WriteBeginningAsync(_manifest.Schema, cancellationToken);

    private Task WriteBeginningAsync(IReadOnlyList<ManifestColumn> schema, CancellationToken cancellationToken)
    {
        lock (_lock)
            return _begun ??= _file.WriteAsync(m => m with { State = ManifestState.Running, Failure = null, CompletedOn = null, Module = ArtifactOrigin.Module, Schema = schema }, cancellationToken);
    }

    private static async Task<string> DigestAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexString(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false)).ToLowerInvariant();
    }
}
