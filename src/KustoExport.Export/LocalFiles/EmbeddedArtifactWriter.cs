using KustoExport.Engine.Embedded;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>A way to write the rows of a query that DuckDB runs.</summary>
internal abstract class EmbeddedArtifactWriter : ArtifactWriter
{
    protected EmbeddedArtifactWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names)
        : base(request, names) => (Query, Source) = (query, RowSource.Query(query.Sql, query.Columns));

    protected EmbeddedQuery Query { get; }

    protected RowSource Source { get; }
}
