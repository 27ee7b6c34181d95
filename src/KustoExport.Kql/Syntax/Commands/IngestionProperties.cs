namespace KustoExport.Kql.Syntax.Commands;

/// <summary>What stands in <c>with (…)</c> of an ingestion from a query (documentation: management/data-ingestion/ingest-from-query.md, Supported ingestion properties).</summary>
public sealed record IngestionProperties
{
    private const string IngestBy = "ingest-by:";

    /// <summary>Whether all nodes write at once. The embedded service is one node: both come to the same here.</summary>
    public bool IsDistributed { get; init; }

    /// <summary>The creation time of the extent, in UTC; null is the time of the ingestion.</summary>
    public DateTime? CreationTime { get; init; }

    /// <summary>Whether columns that the table lacks are added to it.</summary>
    public bool ExtendsSchema { get; init; }

    /// <summary>Whether the table gets the columns of the result, whatever it had. Comes before <see cref="ExtendsSchema"/>.</summary>
    public bool RecreatesSchema { get; init; }

    /// <summary>The folder that the table gets; null leaves it as it is.</summary>
    public string? Folder { get; init; }

    /// <summary>The description that the table gets; null leaves it as it is.</summary>
    public string? DocString { get; init; }

    /// <summary>The tags of the extent.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Nothing is ingested where the table has an extent with one of these tags, which stand here without their <c>ingest-by:</c>.</summary>
    public IReadOnlyList<string> IngestIfNotExists { get; init; } = [];

    /// <summary>Whether the log keeps the answer.</summary>
    public bool PersistsDetails { get; init; }

    /// <summary>The values of <see cref="IngestIfNotExists"/> as tags.</summary>
    public IEnumerable<string> ForbiddenTags => IngestIfNotExists.Select(value => IngestBy + value);
}
