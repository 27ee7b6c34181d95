using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>
/// One key of the order that the rows of a select have: its SQL, and the column that holds it, where one does; then an outer select needs no
/// hidden column.
/// </summary>
internal sealed record OrderTerm(SqlTerm Key, Column? Column, bool Descending, bool NullsFirst)
{
    /// <summary>The key is the row's number, from 1 and without gaps.</summary>
    public bool IsRowNumber { get; init; }

    public string Write(string key) =>
        IsRowNumber ? key : $"{key} {(Descending ? "DESC" : "ASC")} {(NullsFirst ? "NULLS FIRST" : "NULLS LAST")}";
}
