using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>Makes the request of the text of <c>.export … to …</c>: the same that the cmdlet makes of its parameters.</summary>
internal static class StorageCommandRequest
{
    /// <exception cref="KqlException">StorageAddress: a connection string that is none, at its place.</exception>
    /// <exception cref="TargetException">ExportOption: properties that the format can't have.</exception>
    public static ExportRequest Of(Command.ExportToStorage command, QueryRequest whole)
    {
        var properties = command.Properties;
        var format = Enum.Parse<ExportFormat>(command.Format, ignoreCase: true);
        var target = new ExportTarget.Storage(ConnectionLiterals.Read(command.Connections, whole.Text))
        {
            NamePrefix = properties.NamePrefix ?? ExportTarget.DefaultNamePrefix,
            FileExtension = properties.FileExtension,
            Distribution = properties.IsDistributed == false ? ExportDistribution.Single : Word<ExportDistribution>(properties.Distribution) ?? ExportDistribution.Per_shard,
        };
        var options = new ArtifactOptions
        {
            IncludeHeaders = Word<HeaderMode>(properties.IncludeHeaders),
            Encoding = Word<TextEncoding>(properties.Encoding),
            Compression = command.IsCompressed ? Word<ArtifactCompression>(properties.CompressionType) ?? ArtifactCompression.Gzip : ArtifactCompression.None,
            SizeLimit = properties.SizeLimit,
            ParquetRowGroupSize = properties.ParquetRowGroupSize,
            ParquetDatetimePrecision = Word<DatetimePrecision>(properties.ParquetDatetimePrecision),
        };
        return new ExportRequest(whole with { Text = QueryInPlace(whole.Text, command.Query.Start) }, format, target) { Options = options };
    }

    // The query is read where it stands, so that its errors have their line and column; what stands before it is blank.
    private static string QueryInPlace(string text, int start) =>
        string.Create(text.Length, (text, start), (place, given) =>
        {
            given.text.CopyTo(place);
            foreach (ref var c in place[..given.start])
                c = c is '\n' or '\r' ? c : ' ';
        });

    private static T? Word<T>(string? word)
        where T : struct, Enum => word is null ? null : Enum.Parse<T>(word, ignoreCase: true);
}
