namespace KustoExport.Kql.Binding;

public abstract partial record BoundRelation
{
    /// <summary>
    /// <c>parse</c>, and with <paramref name="IsFilter"/> <c>parse-where</c> (documentation: query/parse-operator.md). Columns are the source's,
    /// a captured column in the place of a source column of its name, else at the end.
    /// </summary>
    /// <param name="Source">The rows.</param>
    /// <param name="Text">The string that is taken apart.</param>
    /// <param name="Mode">How the pattern is read, and what happens to values of the wrong type.</param>
    /// <param name="RegexFlags">Letters of <c>flags=</c>, empty where there are none.</param>
    /// <param name="IsFilter">Whether rows that don't match are dropped; else their captured columns are null or "".</param>
    /// <param name="Pattern">The pieces in order.</param>
    /// <param name="Columns">The result's schema.</param>
    public sealed record Parse(
        BoundRelation Source,
        BoundExpression Text,
        ParseMode Mode,
        string RegexFlags,
        bool IsFilter,
        IReadOnlyList<ParsePiece> Pattern,
        IReadOnlyList<Column> Columns)
        : BoundRelation(Columns, Source);

    /// <summary><c>parse-kv</c>: each key's first value becomes a column at the end (documentation: query/parse-kv-operator.md).</summary>
    public sealed record ParseKeyValues(
        BoundRelation Source,
        BoundExpression Text,
        IReadOnlyList<Column> Keys,
        KeyValueFormat Format,
        IReadOnlyList<Column> Columns)
        : BoundRelation(Columns, Source);
}
