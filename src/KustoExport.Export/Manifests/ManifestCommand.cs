using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using KustoExport.Engine.Queries;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Manifests;

/// <summary>
/// What was asked for, without credentials: what shapes the artifacts, and where they go. How many are written at once is not part of it.
/// </summary>
internal sealed partial record ManifestCommand
{
    /// <summary>The query, secrets hidden.</summary>
    public required string Query { get; init; }

    public string? Database { get; init; }

    /// <summary>Of each parameter's value the SHA-256: a value may be anybody's secret.</summary>
    public SortedDictionary<string, string>? Parameters { get; init; }

    /// <summary>The files that tables were bound to.</summary>
    public SortedDictionary<string, string>? Sources { get; init; }

    public required IReadOnlyList<string> Places { get; init; }

    public required string NamePrefix { get; init; }

    public string? FileExtension { get; init; }

    public required ExportFormat Format { get; init; }

    public ArtifactCompression? Compression { get; init; }

    public HeaderMode? IncludeHeaders { get; init; }

    public TextEncoding? Encoding { get; init; }

    public long? SizeLimit { get; init; }

    public int? ParquetRowGroupSize { get; init; }

    public DatetimePrecision? ParquetDatetimePrecision { get; init; }

    /// <param name="request">The request, as it came.</param>
    /// <param name="target">Its target.</param>
    /// <param name="places">The addresses of the places, full ones.</param>
    public static ManifestCommand Of(ExportRequest request, ExportTarget.Storage target, IReadOnlyList<string> places)
    {
        var (query, options) = (request.Query, StorageArtifacts.WithDefaults(request.Format, request.Options));
        return new ManifestCommand
        {
            Query = Shown(query.Text).ReplaceLineEndings("\n").Trim(),
            Database = query.Database,
            Parameters = Sorted(query.Parameters, value => Sha256($"{value?.GetType().Name} {string.Create(CultureInfo.InvariantCulture, $"{value}")}")),
            Sources = Sorted(query.Sources, Described),
            Places = places,
            NamePrefix = target.NamePrefix,
            FileExtension = target.FileExtension,
            Format = request.Format,
            Compression = options.Compression,
            IncludeHeaders = options.IncludeHeaders,
            Encoding = options.Encoding,
            SizeLimit = options.SizeLimit,
            ParquetRowGroupSize = options.ParquetRowGroupSize,
            ParquetDatetimePrecision = options.ParquetDatetimePrecision,
        };
    }

    /// <summary>SHA-256 of the command as it stands in the manifest, without white space between its parts.</summary>
    public string Hash() => Sha256(ManifestText.Compact(this));

    /// <summary>The parts, by the names that the manifest gives them, in which another command differs from this one.</summary>
    public IReadOnlyList<string> Differences(ManifestCommand other) =>
        [.. typeof(ManifestCommand).GetProperties().Where(p => ManifestText.Compact(p.GetValue(this)) != ManifestText.Compact(p.GetValue(other))).Select(p => ManifestText.Name(p.Name))];

    private static SortedDictionary<string, string>? Sorted<T>(IReadOnlyDictionary<string, T> values, Func<T, string> text) =>
        values.Count == 0 ? null : new(values.ToDictionary(v => v.Key, v => text(v.Value)), StringComparer.Ordinal);

    // Secrets that were renewed, and may be longer now, make no other command.
    private static string Shown(string text) => Stars().Replace(SecretText.Hide(text), "***");

    private static string Described(FileSource source) => Shown(string.Join(
        ", ",
        [.. source.Paths, .. new[] { source.Format, source.Schema, source.NoHeader ? "no header" : null, source.HasHeader ? "header" : null, source.Delimiter?.ToString() }.OfType<string>()]));

    private static string Sha256(string text) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))).ToLowerInvariant();

    [GeneratedRegex(@"\*\*+")]
    private static partial Regex Stars();
}
