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

    /// <summary>
    /// <c>.ingest inline into table Table [with (properties)] &lt;| data</c>, or the data as records in brackets
    /// (documentation: management/data-ingestion/ingest-inline.md).
    /// </summary>
    /// <param name="Table">The table that rows are added to.</param>
    /// <param name="Properties">What stands in <c>with (…)</c>.</param>
    /// <param name="Data">Where the data stands: all behind the <c>&lt;|</c>, or from the first bracket on.</param>
    /// <param name="IsInBrackets">Whether each record is in brackets of its own.</param>
    /// <param name="Span">All of it.</param>
    public sealed record IngestInline(Identifier Table, DataProperties Properties, TextSpan Data, bool IsInBrackets, TextSpan Span) : Command(Span)
    {
        public override string OperationKind => "DataIngestInline";

        public override ServiceResource? Resource => ServiceResource.Ingestions;
    }

    /// <summary>
    /// <c>.ingest [async] into table Table (locations) [with (properties)]</c>
    /// (documentation: management/data-ingestion/ingest-into-command.md).
    /// </summary>
    /// <param name="Table">The table that rows are added to.</param>
    /// <param name="Locations">Storage connection strings, each of one file, and paths of this machine.</param>
    /// <param name="Properties">What stands in <c>with (…)</c>.</param>
    /// <param name="Span">All of it.</param>
    public sealed record IngestFromStorage(Identifier Table, IReadOnlyList<Expression.Literal> Locations, DataProperties Properties, TextSpan Span) : Command(Span)
    {
        public override string OperationKind => "DataIngestPull";

        public override ServiceResource? Resource => ServiceResource.Ingestions;
    }
}
