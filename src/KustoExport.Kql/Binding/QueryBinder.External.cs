using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>externaldata and inline_external_table (documentation: query/externaldata-operator.md, query/inline-external-table-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindExternalData(Expression.ExternalData data)
    {
        CheckExternalData(data.Span, isTable: false);
        var external = External("'externaldata'", data.Span);
        var properties = StorageProperties(data.Properties, "format", "ignoreFirstRecord", "ingestionMapping");
        var locations = data.Uris.Select(Location).ToList();
        var format = properties.TryGetValue("format", out var named) ? ExternalFormats.Read(named.Value, TextInScope, named.Span) : ExternalFormats.Read(null, locations, TextInScope, data.Span);
        var columns = DeclareExternal(data.Schema);
        return Scan(external.Bind(new ExternalSource("externaldata", locations, format)
        {
            Columns = columns,
            IgnoresFirstRecord = properties.TryGetValue("ignoreFirstRecord", out var ignores) && Flag(ignores),
            Mappings = properties.TryGetValue("ingestionMapping", out var mapping) ? IngestionMapping.Read(mapping.Value, columns, format, TextInScope, mapping.Span) : [],
        }));
    }

    private List<Column> DeclareExternal(RowSchema schema) => !schema.IsOpen
        ? Declare(schema)
        : throw Error(ErrorCodes.KqlSemantic, "All columns of external data are declared by name; '*' can't stand for some.", schema.Span);

    private BoundRelation BindInlineExternalTable(Expression.InlineExternalTable table)
    {
        CheckExternalData(table.Span, isTable: true);
        var external = External("'inline_external_table'", table.Span);
        if (table.Kind.Text == "delta")
        {
            return BindDeltaTable(table, external);
        }

        if (table.Kind.Text != "storage")
        {
            throw Error(ErrorCodes.KqlSemantic, $"An inline external table has no kind '{table.Kind.Text}'.", table.Kind.Span, "The kinds are storage and delta.");
        }

        if (table.Schema is not { } schema || table.DataFormat is not { } dataFormat)
        {
            throw Error(ErrorCodes.KqlSemantic, "An inline external table of kind=storage says its columns and its dataformat.", table.Span, "Write: inline_external_table (name:type) kind=storage dataformat=csv ('location').");
        }

        var properties = StorageProperties(table.Properties, "includeHeaders", "encoding", "namePrefix", "fileExtension");
        CheckEncoding(properties);
        var columns = DeclareExternal(schema);
        var partitions = new PartitionBinder(columns, takesVirtualLongs: true);
        foreach (var partition in table.Partitions)
        {
            partitions.Add(partition, TextInScope);
        }

        var locations = table.Uris.Select(Location).ToList();
        var headers = Headers(properties);
        return Scan(external.Bind(new ExternalSource("inline_external_table", locations, ExternalFormats.Read(dataFormat.Text, TextInScope, dataFormat.Span))
        {
            Columns = [.. columns, .. partitions.Partitions.Select(p => p.Column)],
            IgnoresFirstRecord = headers != HeaderLines.None,
            HeaderInFirstFile = headers == HeaderLines.FirstFile,
            HasFolders = true,
            NamePrefix = properties.GetValueOrDefault("namePrefix").Value ?? "",
            FileExtension = properties.GetValueOrDefault("fileExtension").Value ?? "",
            PathFormat = partitions.Path(table.PathFormat, TextInScope),
            Partitions = partitions.Partitions,
        }));
    }

    private BoundRelation BindDeltaTable(Expression.InlineExternalTable table, IExternalSources external)
    {
        if (table.DataFormat is not null || table.Partitions.Count + table.PathFormat.Count + table.Properties.Count > 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "The log of a Delta table says its format and its partitions.", table.Span, "Leave out dataformat, partition by, pathformat and with.");
        }

        return table.Uris is [var root]
            ? Scan(external.Bind(new ExternalSource("inline_external_table", [Location(root)], ExternalFormat.Parquet)
            {
                IsDelta = true,
                Columns = table.Schema is { } schema ? DeclareExternal(schema) : [],
            }))
            : throw Error(ErrorCodes.KqlSemantic, "A Delta table has one location.", table.Uris[1].Span, "Unite several tables with 'union'.");
    }

    private HeaderLines Headers(Dictionary<string, (string Value, TextSpan Span)> properties) =>
        !properties.TryGetValue("includeHeaders", out var headers) ? HeaderLines.None
            : Enum.TryParse<HeaderLines>(headers.Value, ignoreCase: true, out var lines) && !char.IsAsciiDigit(headers.Value[0]) ? lines
            : throw Error(ErrorCodes.KqlSemantic, $"'{headers.Value}' is no way to include headers.", headers.Span, "It is one of: All, FirstFile, None.");

    // The reader takes UTF-8 with and without a mark.
    private void CheckEncoding(Dictionary<string, (string Value, TextSpan Span)> properties)
    {
        if (properties.TryGetValue("encoding", out var encoding) && encoding.Value.ToLowerInvariant() is not ("utf8nobom" or "utf8bom"))
        {
            throw Error(ErrorCodes.KqlSemantic, $"There is no encoding '{encoding.Value}'.", encoding.Span, "It is UTF8NoBOM or UTF8BOM.");
        }
    }
}
