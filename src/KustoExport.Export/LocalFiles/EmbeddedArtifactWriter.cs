using KustoExport.Engine.Embedded;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>A way to write the rows of a query that DuckDB runs.</summary>
internal abstract class EmbeddedArtifactWriter : ArtifactWriter
{
    protected EmbeddedArtifactWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names)
        : base(request, names) => Query = query;

    protected EmbeddedQuery Query { get; }

    /// <summary>The rows for a COPY, which takes timestamps of microseconds as files have them.</summary>
    protected RowSource Source => Query.Stored is { } stored && Request.Options.ParquetDatetimePrecision is null or DatetimePrecision.Microsecond
        ? RowSource.Query(stored.Text, Query.Columns) with { Timestamps = stored.Positions }
        : RowSource.Query(Query.Sql, Query.Columns);
}
