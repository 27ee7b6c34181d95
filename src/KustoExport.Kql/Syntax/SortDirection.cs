namespace KustoExport.Kql.Syntax;

/// <summary>The order of a sort key, or of the columns that project-reorder moves.</summary>
public enum SortDirection
{
    Ascending,
    Descending,

    /// <summary><c>granny-asc</c> of project-reorder: digits in names count as numbers.</summary>
    GrannyAscending,

    /// <summary><c>granny-desc</c> of project-reorder.</summary>
    GrannyDescending,
}
