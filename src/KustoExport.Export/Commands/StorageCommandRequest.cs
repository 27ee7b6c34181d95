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
            Distribution = properties.IsDistributed == false ? ExportDistribution.Single : CommandWords.Value<ExportDistribution>(properties.Distribution) ?? ExportDistribution.Per_shard,
        };
        var options = new ArtifactOptions
        {
            IncludeHeaders = CommandWords.Value<HeaderMode>(properties.IncludeHeaders),
            Encoding = CommandWords.Value<TextEncoding>(properties.Encoding),
            Compression = command.IsCompressed ? CommandWords.Value<ArtifactCompression>(properties.CompressionType) ?? ArtifactCompression.Gzip : ArtifactCompression.None,
            SizeLimit = properties.SizeLimit,
            ParquetRowGroupSize = properties.ParquetRowGroupSize,
            ParquetDatetimePrecision = CommandWords.Value<DatetimePrecision>(properties.ParquetDatetimePrecision),
        };
        return new ExportRequest(whole.Part(command.Query), format, target) { Options = options };
    }
}
