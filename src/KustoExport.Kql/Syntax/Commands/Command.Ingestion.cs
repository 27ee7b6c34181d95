namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Ingestion (documentation: management/data-ingestion/).</summary>
public abstract partial record Command
{
    /// <summary>
    /// <c>.set | .append | .set-or-append | .set-or-replace [async] Table [with (properties)] &lt;| query or .show command</c>
    /// (documentation: management/data-ingestion/ingest-from-query.md).
    /// </summary>
    /// <param name="Mode">What is done with a table that is there, or isn't.</param>
    /// <param name="Table">The table that rows are written to.</param>
    /// <param name="Properties">What stands in <c>with (…)</c>.</param>
    /// <param name="Query">Where the query or the command stands, up to the end of the text.</param>
    /// <param name="Span">All of it.</param>
    public sealed record IngestFromQuery(IngestionMode Mode, Identifier Table, IngestionProperties Properties, TextSpan Query, TextSpan Span) : Command(Span)
    {
        public override string OperationKind => "Table" + Mode;

        public override ServiceResource? Resource => ServiceResource.Ingestions;
    }
}
