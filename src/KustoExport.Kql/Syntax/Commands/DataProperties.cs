namespace KustoExport.Kql.Syntax.Commands;

/// <summary>What stands in <c>with (…)</c> of an ingestion of data, inline or of files (documentation: ingestion-properties.md).</summary>
public sealed record DataProperties
{
    /// <summary>The name of the format; null where the names of the files tell it, and csv where they don't.</summary>
    public Identifier? Format { get; init; }

    /// <summary>Whether the first record of each file is left out.</summary>
    public bool IgnoresFirstRecord { get; init; }

    /// <summary>The text of a mapping (documentation: management/mappings.md).</summary>
    public Identifier? Mapping { get; init; }

    /// <summary>The name of a mapping that the table keeps, in place of <see cref="Mapping"/>.</summary>
    public Identifier? MappingReference { get; init; }

    /// <summary>
    /// Whether a value that doesn't fit its column becomes null, and what is no JSON in lines of JSON is passed over, as a cluster does it; else
    /// such a value is an error.
    /// </summary>
    public bool IsLenient { get; init; }

    /// <summary>Which files of an archive are meant: a regular expression, or a name with wildcards; null means all.</summary>
    public Identifier? ZipPattern { get; init; }

    /// <summary>Whether files whose names end with .gz are no compressed ones.</summary>
    public bool TreatsGzAsUncompressed { get; init; }

    /// <summary>The tags of the extent, its creation time, and what must not have been ingested before.</summary>
    public IngestionProperties Ingestion { get; init; } = new();
}
