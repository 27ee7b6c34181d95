using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    /// <summary>
    /// The rows of a table, each with its extent beside it where something of that is asked for. A condition on what the extent says becomes a
    /// filter on the number: DuckDB's join hands it to the scan, which skips row groups by it.
    /// </summary>
    private SelectQuery WithExtents(string from, string alias, Dictionary<Column, SqlTerm> terms, IReadOnlyList<Column> hidden, ExtentSource extents, long? upTo)
    {
        var number = SqlTerm.Column(alias, extents.NumberColumn).Text;
        var asked = hidden.Where(_live.Contains).ToList();
        if (asked.Count > 0)
        {
            var beside = NextAlias();
            from = $"({from} LEFT JOIN {extents.FromSql} AS {beside} ON {beside}.\"number\" = {number})";
            foreach (var column in asked)
                terms.Add(column, OfExtent(column.Name, beside) with { Bound = OfTime });
        }

        // Where cursors are read, rows that came after the query's own are left to the next query.
        return new SelectQuery
        {
            From = from,
            Terms = terms,
            Where = upTo is { } last ? [FormattableString.Invariant($"{number} <= (SELECT coalesce(max(\"number\"), 0) FROM {extents.FromSql} WHERE \"cursor\" <= {last})")] : [],
        };

        // Of times and cursors, which alone are compared so.
        string OfTime(string comparison, IReadOnlyList<string> values) => $"{number} IN (SELECT \"number\" FROM {extents.FromSql} WHERE \"cursor\" {comparison} {values[0]})";
    }

    private static SqlTerm OfExtent(string hidden, string extent) => hidden switch
    {
        HiddenColumns.IngestionTime or HiddenColumns.Cursor => SqlTerm.Column(extent, "cursor"),
        HiddenColumns.ExtentId => SqlTerm.Column(extent, "extent_id"),
        HiddenColumns.ExtentTags => new SqlTerm($"to_json({extent}.\"tags\")::VARCHAR", SqlTermForm.Cheap),
        _ => throw new ArgumentOutOfRangeException(nameof(hidden), hidden, null),
    };
}
