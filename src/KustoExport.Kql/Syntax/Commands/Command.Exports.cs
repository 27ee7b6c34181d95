namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Exports that the service writes itself (documentation: management/data-export/index.md).</summary>
public abstract partial record Command
{
    /// <summary>
    /// <c>.export [async] [compressed] to csv|tsv|json|parquet (connection string, …) [with (properties)] &lt;| query</c>
    /// (documentation: management/data-export/export-data-to-storage.md).
    /// </summary>
    /// <param name="IsCompressed">Whether the artifacts are compressed.</param>
    /// <param name="Format">The word for the format.</param>
    /// <param name="Connections">The storage connection strings; nothing is known of them here.</param>
    /// <param name="Properties">What stands in <c>with (…)</c>.</param>
    /// <param name="Query">Where the query stands, up to the end of the text; who runs the command hands it on as it is written.</param>
    /// <param name="Span">All of it.</param>
    public sealed record ExportToStorage(
        bool IsCompressed,
        string Format,
        IReadOnlyList<Expression.Literal> Connections,
        ExportProperties Properties,
        TextSpan Query,
        TextSpan Span) : Command(Span)
    {
        public override string OperationKind => "DataExportToFile";

        public override ServiceResource? Resource => ServiceResource.DataExport;
    }

    /// <summary>
    /// <c>.export [async] to table Name [with (properties)] &lt;| query</c> (documentation: management/data-export/export-data-to-an-external-table.md).
    /// </summary>
    /// <param name="Table">The external table.</param>
    /// <param name="Properties">What stands in <c>with (…)</c>.</param>
    /// <param name="Query">Where the query stands, as in <see cref="ExportToStorage"/>.</param>
    /// <param name="Span">All of it.</param>
    public sealed record ExportToTable(Identifier Table, TableExportProperties Properties, TextSpan Query, TextSpan Span) : Command(Span)
    {
        public override string OperationKind => "DataExportToExternalTable";

        public override ServiceResource? Resource => ServiceResource.DataExport;
    }

    /// <summary>
    /// <c>.export [async] to sql Name "connection string" [with (properties)] &lt;| query</c> (documentation: management/data-export/export-data-to-sql.md).
    /// </summary>
    /// <param name="Table">The table on the server, with its schema where it says one.</param>
    /// <param name="Connection">The connection string; nothing is known of it here.</param>
    /// <param name="Properties">What stands in <c>with (…)</c>.</param>
    /// <param name="Query">Where the query stands, as in <see cref="ExportToStorage"/>.</param>
    /// <param name="Span">All of it.</param>
    public sealed record ExportToSql(Identifier Table, Expression.Literal Connection, SqlExportProperties Properties, TextSpan Query, TextSpan Span) : Command(Span)
    {
        public override string OperationKind => "DataExportToSql";

        public override ServiceResource? Resource => ServiceResource.DataExport;
    }
}
