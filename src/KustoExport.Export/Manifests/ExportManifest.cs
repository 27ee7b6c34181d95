namespace KustoExport.Export.Manifests;

/// <summary>What stands beside the artifacts of an export to storage, so that a reader can tell a complete export from leftovers (docs/manifest.md).</summary>
internal sealed record ExportManifest
{
    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;

    public int FormatVersion { get; init; } = CurrentVersion;

    public ManifestState State { get; init; }

    /// <summary>The id of the error that ended it (docs/errors.md), or <c>Stopped</c>.</summary>
    public string? Failure { get; init; }

    /// <summary>32 hexadecimal digits, which stand in the name of every artifact.</summary>
    public required string ExportId { get; init; }

    /// <summary>Of <see cref="Command"/>.</summary>
    public required string CommandHash { get; init; }

    public required ManifestCommand Command { get; init; }

    /// <summary>Which version of the module wrote it: another one may write the same values as other bytes.</summary>
    public required string Module { get; init; }

    /// <summary>What the query takes for now, also when it is resumed.</summary>
    public required DateTime QueryTime { get; init; }

    public DateTime UpdatedOn { get; init; }

    public DateTime? CompletedOn { get; init; }

    public IReadOnlyList<ManifestColumn> Schema { get; init; } = [];

    public IReadOnlyList<ManifestArtifact> Artifacts { get; init; } = [];

    public ManifestTotals Totals { get; init; } = new(0, 0, 0);
}
