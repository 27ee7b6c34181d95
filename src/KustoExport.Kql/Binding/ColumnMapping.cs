namespace KustoExport.Kql.Binding;

/// <summary>Where a column's value comes from (documentation: management/mappings.md). One of the first three is set, or the transformation needs none.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Ordinal">The place of a field among those of its record.</param>
/// <param name="Path">The path to a value inside the record, such as <c>$.a['b'][0]</c>; <c>$</c> is the record itself.</param>
/// <param name="Constant">The same text for all records.</param>
/// <param name="Transform">The name of a documented transformation.</param>
public sealed record ColumnMapping(string Column, int? Ordinal, string? Path, string? Constant, string? Transform)
{
    /// <summary>Whether the value is the name of the file.</summary>
    public bool IsSourceLocation => "SourceLocation".Equals(Transform, StringComparison.OrdinalIgnoreCase);
}
