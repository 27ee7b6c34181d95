using System.Globalization;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Syntax;

namespace KustoExport.Export.Commands;

/// <summary>
/// The parts of the command that an export to storage is: <see cref="StorageCommandRequest"/> makes the request of it again. The connection strings stand in it as obfuscated strings.
/// </summary>
internal static class StorageCommandText
{
    /// <summary>What stands between <c>.export</c> and the properties.</summary>
    public static string Head(ExportRequest request, ExportTarget.Storage target, CommandPrinter printer)
    {
        var connections = string.Join(", ", target.Connections.Select(c => EntityName.Obfuscated(StorageConnectionText.Of(c, printer))));
        return $"{(IsCompressed(request.Options) ? "compressed " : string.Empty)}to {request.Format.ToString().ToLowerInvariant()} ({connections})";
    }

    // The prefix is said always: left out, that of a cluster is a random one.
    public static IEnumerable<(string Name, string? Value)> Properties(ArtifactOptions options, ExportTarget.Storage target) =>
    [
        ("includeHeaders", Word(options.IncludeHeaders)),
        ("fileExtension", target.FileExtension is { } extension ? EntityName.Text(extension) : null),
        ("namePrefix", EntityName.Text(target.NamePrefix)),
        ("encoding", Word(options.Encoding)),
        ("compressionType", IsCompressed(options) ? Word(options.Compression) : null),
        ("distribution", target.Distribution == ExportDistribution.Per_shard ? null : Word<ExportDistribution>(target.Distribution)),
        ("sizeLimit", options.SizeLimit?.ToString(CultureInfo.InvariantCulture)),
        ("parquetRowGroupSize", options.ParquetRowGroupSize?.ToString(CultureInfo.InvariantCulture)),
        ("parquetDatetimePrecision", Word(options.ParquetDatetimePrecision)),
    ];

    private static bool IsCompressed(ArtifactOptions options) => options.Compression is not (null or ArtifactCompression.None);

    // As the documentation spells them: firstFile, UTF8NoBOM, lz4_raw, per_node.
    private static string? Word<T>(T? value)
        where T : struct, Enum => value is not { } given ? null : $"'{(given is TextEncoding ? given.ToString() : char.ToLowerInvariant(given.ToString()[0]) + given.ToString()[1..])}'";
}
