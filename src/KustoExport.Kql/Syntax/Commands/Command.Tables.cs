namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Tables (documentation: management/tables.md).</summary>
public abstract partial record Command
{
    /// <summary><c>.show tables [(Name, …)]</c>; no names stand for all tables.</summary>
    public sealed record ShowTables(IReadOnlyList<Identifier> Names, TextSpan Span) : Show(Span);

    /// <summary><c>.show table Name cslschema</c> and <c>.show table Name schema as json</c></summary>
    public sealed record ShowTableSchema(Identifier Table, bool AsJson, TextSpan Span) : Show(Span);

    /// <summary><c>.show table Name extents</c> (documentation: management/show-extents.md)</summary>
    public sealed record ShowTableExtents(Identifier Table, TextSpan Span) : Show(Span);
}
