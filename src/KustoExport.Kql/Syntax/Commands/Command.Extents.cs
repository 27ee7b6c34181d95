namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Extents (documentation: management/extents-overview.md).</summary>
public abstract partial record Command
{
    /// <summary>
    /// <c>.show table Name extents</c>, <c>.show tables (Name, …) extents</c>, <c>.show database Name extents</c> and <c>.show cluster extents</c>
    /// (documentation: management/show-extents.md).
    /// </summary>
    /// <param name="Tables">The tables; none for all of a database.</param>
    /// <param name="Database">The database; null for the current one.</param>
    /// <param name="Ids">The extents to show; none for all.</param>
    /// <param name="Tags">What their tags must meet, all of it.</param>
    /// <param name="Span">The whole command.</param>
    public sealed record ShowExtents(IReadOnlyList<Identifier> Tables, Identifier? Database, IReadOnlyList<Guid> Ids, IReadOnlyList<TagTest> Tags, TextSpan Span) : Show(Span)
    {
        /// <summary>Whether those of all databases are shown.</summary>
        public bool OfAllDatabases { get; init; }
    }
}
