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
        var target = new ExportTarget.Storage([.. command.Connections.Select(literal => Connection(literal, command, whole.Text))])
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

    private static StorageConnection Connection(Expression.Literal literal, Command.ExportToStorage command, string text)
    {
        try
        {
            return StorageConnectionString.Parse((string)literal.Value!);
        }
        catch (TargetException e) when (e.ErrorCode == ErrorCodes.StorageAddress)
        {
            throw new KqlException(e.ErrorCode, e.Problem, WithoutCredentials(text, command.Connections), literal.Span, e.Remedy);
        }
    }

    // The query is read where it stands, so that its errors have their line and column; what stands before it is blank.
    private static string QueryInPlace(string text, int start) =>
        string.Create(text.Length, (text, start), (place, given) =>
        {
            given.text.CopyTo(place);
            foreach (ref var c in place[..given.start])
                c = c is '\n' or '\r' ? c : ' ';
        });

    // Strings that are no addresses may hold a key all the same, and it need not be in an h"…".
    private static string WithoutCredentials(string text, IEnumerable<Expression.Literal> connections)
    {
        var shown = text.ToCharArray();
        foreach (var span in connections.Select(c => c.Span))
        {
            var begin = text.AsSpan(span.Start, span.Length).IndexOfAny(';', '?');
            for (var i = begin < 0 ? span.End : span.Start + begin + 1; i < span.End - 1; i++)
                shown[i] = shown[i] is '\n' or '\r' ? shown[i] : '*';
        }

        return new string(shown);
    }

    private static T? Word<T>(string? word)
        where T : struct, Enum => word is null ? null : Enum.Parse<T>(word, ignoreCase: true);
}
