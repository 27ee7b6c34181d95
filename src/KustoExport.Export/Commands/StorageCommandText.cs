using System.Globalization;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Syntax;

namespace KustoExport.Export.Commands;

/// <summary>
/// Writes a request as the command that means the same: <see cref="StorageCommandRequest"/> makes the request of it again. The connection
/// strings stand in it as obfuscated strings; what hides those (<c>SecretText</c>) hides the credentials.
/// </summary>
public static class StorageCommandText
{
    public static string Of(ExportRequest request, ExportTarget.Storage target)
    {
        var isCompressed = request.Options.Compression is not (null or ArtifactCompression.None);
        var connections = string.Join(", ", target.Connections.Select(c => "h" + EntityName.Text(StorageConnectionText.Of(c))));
        var properties = Properties(request.Options, target, isCompressed).Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}").ToList();
        var with = properties.Count == 0 ? string.Empty : $" with ({string.Join(", ", properties)})";
        return $".export {(isCompressed ? "compressed " : string.Empty)}to {request.Format.ToString().ToLowerInvariant()} ({connections}){with} <| {request.Query.Text.TrimStart()}";
    }

    private static IEnumerable<(string Name, string? Value)> Properties(ArtifactOptions options, ExportTarget.Storage target, bool isCompressed) =>
    [
        ("includeHeaders", Word(options.IncludeHeaders)),
        ("fileExtension", target.FileExtension is { } extension ? EntityName.Text(extension) : null),
        ("namePrefix", target.NamePrefix == ExportTarget.DefaultNamePrefix ? null : EntityName.Text(target.NamePrefix)),
        ("encoding", Word(options.Encoding)),
        ("compressionType", isCompressed ? Word(options.Compression) : null),
        ("distribution", target.Distribution == ExportDistribution.Per_shard ? null : Word<ExportDistribution>(target.Distribution)),
        ("sizeLimit", options.SizeLimit?.ToString(CultureInfo.InvariantCulture)),
        ("parquetRowGroupSize", options.ParquetRowGroupSize?.ToString(CultureInfo.InvariantCulture)),
        ("parquetDatetimePrecision", Word(options.ParquetDatetimePrecision)),
    ];

    // As the documentation spells them: firstFile, UTF8NoBOM, lz4_raw, per_node.
    private static string? Word<T>(T? value)
        where T : struct, Enum => value is not { } given ? null : $"'{(given is TextEncoding ? given.ToString() : char.ToLowerInvariant(given.ToString()[0]) + given.ToString()[1..])}'";
}
