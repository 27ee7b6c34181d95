using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Binding;

/// <summary>Binds the ingestion of data: what is read, and which column gets what of it (documentation: ingestion-properties.md, management/mappings.md).</summary>
public static class DataIngestionBinder
{
    /// <param name="command">The command.</param>
    /// <param name="columns">The columns of the table.</param>
    /// <param name="named">The mappings that it keeps.</param>
    /// <param name="text">The text of the command, for errors.</param>
    /// <exception cref="KqlException">KqlSemantic, KqlUnknownColumn, KqlNotSupported.</exception>
    public static ExternalSource Bind(Command.IngestFromStorage command, IReadOnlyList<Column> columns, IReadOnlyList<NamedMapping> named, string text)
    {
        var locations = command.Locations.Select(literal => StorageAddress.Read((string)literal.Value!, text, literal.Span)).ToList();
        var format = ExternalFormats.Read(command.Properties.Format?.Text, locations, text, command.Properties.Format?.Span ?? command.Locations[0].Span);
        return Bind(command.Table.Text, locations, format, command.Properties, columns, named, text);
    }

    /// <summary>The same of data that stands in the command.</summary>
    public static ExternalSource Bind(Command.IngestInline command, IReadOnlyList<Column> columns, IReadOnlyList<NamedMapping> named, string text)
    {
        var properties = command.Properties;
        var format = properties.Format is { } given ? ExternalFormats.Read(given.Text, text, given.Span) : ExternalFormat.Csv;
        if (format == ExternalFormat.Parquet)
        {
            throw new KqlException(ErrorCodes.KqlSemantic, "Parquet is no text, and can't stand in a command.", text, properties.Format!.Span, "Put it into a file: .ingest into table.");
        }

        if (command.IsInBrackets && format != ExternalFormat.Csv)
        {
            throw new KqlException(ErrorCodes.KqlSemantic, "Records in brackets are csv.", text, properties.Format!.Span, "Write the data behind '<|'.");
        }

        if (properties.ZipPattern is { } pattern)
        {
            throw new KqlException(ErrorCodes.KqlSemantic, "Data in a command is no archive.", text, pattern.Span, "Leave zipPattern out.");
        }

        var source = Bind(command.Table.Text, [], format, properties, columns, named, text);
        return source.Mappings.FirstOrDefault(m => m.IsSourceLocation) is null ? source : throw new KqlException(
            ErrorCodes.KqlSemantic, "Data in a command has no location.", text, (properties.Mapping ?? properties.MappingReference)!.Span, "Map the column to a ConstValue.");
    }

    private static ExternalSource Bind(string name, IReadOnlyList<StorageLocation> locations, ExternalFormat format, DataProperties properties, IReadOnlyList<Column> columns, IReadOnlyList<NamedMapping> named, string text) =>
        new(name, locations, format)
        {
            Columns = columns,
            IgnoresFirstRecord = properties.IgnoresFirstRecord,
            Mappings = properties.Mapping is { } mapping ? IngestionMapping.Read(mapping.Text, columns, format, text, mapping.Span)
                : properties.MappingReference is { } reference ? IngestionMapping.Read(Find(reference, format, named, text).Mapping, columns, format, text, reference.Span)
                : [],
            IsStrict = !properties.IsLenient,
            ZipPattern = properties.ZipPattern?.Text,
            TreatsGzAsUncompressed = properties.TreatsGzAsUncompressed,
        };

    /// <summary>Checks a mapping that is to be kept, and gives it compact. Its columns may come later.</summary>
    /// <exception cref="KqlException">KqlSemantic, KqlNotSupported.</exception>
    public static string Check(Command.DefineMapping command, string text) => IngestionMapping.Check(
        command.Mapping.Text,
        command.Kind switch { MappingKind.Csv => ExternalFormat.Csv, MappingKind.Json => ExternalFormat.Json, _ => ExternalFormat.Parquet },
        text,
        command.Mapping.Span);

    private static NamedMapping Find(Identifier reference, ExternalFormat format, IReadOnlyList<NamedMapping> named, string text)
    {
        var kind = format switch { ExternalFormat.Json or ExternalFormat.MultiJson => MappingKind.Json, ExternalFormat.Parquet => MappingKind.Parquet, _ => MappingKind.Csv };
        var ofKind = named.Where(m => m.Kind == kind).ToList();
        return ofKind.Find(m => m.Name == reference.Text) ?? throw new KqlException(
            ErrorCodes.KqlUnknownMapping,
            $"The table has no {kind.ToString().ToLowerInvariant()} mapping '{reference.Text}'.",
            text,
            reference.Span,
            Suggestion.DidYouMean(reference.Text, ofKind.Select(m => m.Name)) ?? ".show table T ingestion mappings lists those that it has; the format says which kind is meant.");
    }
}
