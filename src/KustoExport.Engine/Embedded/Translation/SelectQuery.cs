using System.Globalization;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>
/// One SELECT that is still being put together. Operators are merged into it while SQL's order of evaluation (WHERE, GROUP BY, windows,
/// ORDER BY, LIMIT) agrees with the order of the pipeline; else <see cref="SqlTranslator"/> makes it a subquery and goes on outside.
/// </summary>
internal sealed class SelectQuery
{
    // Below it a join of the row numbers takes no time.
    private const long ManyRows = 10_000;

    /// <summary>What stands after FROM, or null for a single row of expressions.</summary>
    public string? From { get; init; }

    /// <summary>The SQL of each column of the relation so far that is still needed.</summary>
    public Dictionary<Column, SqlTerm> Terms { get; set; } = [];

    public List<string> Where { get; init; } = [];

    /// <summary>The keys of GROUP BY; null for a select that doesn't aggregate, empty for a single group.</summary>
    public IReadOnlyList<SqlTerm>? GroupBy { get; init; }

    /// <summary>Of a single group the terms that make one row of all: one of them must be among the outputs.</summary>
    public IReadOnlyList<SqlTerm> OfOneGroup { get; init; } = [];

    /// <summary>What a group must meet.</summary>
    public string? Having { get; init; }

    /// <summary>What the windows of a row must meet.</summary>
    public string? Qualify { get; init; }

    /// <summary>Of rows that have these values in common only one is kept.</summary>
    public string? DistinctOn { get; init; }

    /// <summary>The order that the rows have. It is written out only where it takes effect: with LIMIT, and at the end.</summary>
    public IReadOnlyList<OrderTerm> Order { get; set; } = [];

    public string? Limit { get; set; }

    /// <summary>Some column is computed over windows of rows, or multiplies rows: no row may be filtered away any more.</summary>
    public bool DependsOnRows { get; set; }

    /// <summary>Whether rows may still be filtered, grouped or joined in this select.</summary>
    public bool IsOpen => GroupBy is null && Limit is null && !DependsOnRows;

    /// <summary>Whether there is nothing but a FROM whose columns are handed on, so that a join can take it without a subquery.</summary>
    public bool IsBare => From is not null && IsOpen && Where.Count == 0 && Terms.Values.All(t => t.Form == SqlTermForm.Column);

    /// <summary>The same, to go on with apart.</summary>
    public SelectQuery Copy() => new()
    {
        From = From,
        Terms = new(Terms),
        Where = [.. Where],
        GroupBy = GroupBy,
        OfOneGroup = OfOneGroup,
        Having = Having,
        Qualify = Qualify,
        DistinctOn = DistinctOn,
        Order = Order,
        Limit = Limit,
        DependsOnRows = DependsOnRows,
    };

    /// <summary>Writes the statement with these output columns.</summary>
    public string Write(IReadOnlyList<(string Name, SqlTerm Term)> outputs, bool ordered)
    {
        var lines = new List<string>();
        var items = outputs.Select(o => o.Term.Text.EndsWith("." + SqlText.Name(o.Name), StringComparison.Ordinal) && o.Term.Form == SqlTermForm.Column
            ? o.Term.Text
            : $"{o.Term.Text} AS {SqlText.Name(o.Name)}").ToList();
        if (items.Count == 0)
            items.Add("1 AS \"_\"");
        var select = DistinctOn is null ? "SELECT" : $"SELECT DISTINCT ON ({DistinctOn})";
        lines.Add(items.Sum(i => i.Length) < 100 ? $"{select} {string.Join(", ", items)}" : $"{select}\n    {string.Join(",\n    ", items)}");
        if (From is not null)
            lines.Add("FROM " + From);
        if (Where.Count > 0)
            lines.Add("WHERE " + string.Join("\n  AND ", Where));
        if (GroupBy is { Count: > 0 })
            lines.Add("GROUP BY " + string.Join(", ", GroupBy.Select(key => Ordinal(outputs, key))));
        if (Having is not null)
            lines.Add("HAVING " + Having);
        if (Qualify is not null)
            lines.Add("QUALIFY " + Qualify);
        if (Order.Count > 0 && ordered)
            lines.Add("ORDER BY " + string.Join(", ", Order.Select(o => o.Write(SortKey(outputs, o)))));
        if (Limit is null)
            return string.Join('\n', lines);
        return IsManyRowsOfAScan(ordered)
            ? $"SELECT * FROM (\n{Indent(string.Join('\n', lines))}\n    LIMIT {long.MaxValue.ToString(CultureInfo.InvariantCulture)}\n)\nLIMIT {Limit}"
            : $"{string.Join('\n', lines)}\nLIMIT {Limit}";
    }

    /// <summary>Adds a condition. Rows that were numbered keep their order, but there are gaps now.</summary>
    public void Filter(string condition)
    {
        Where.Add(condition);
        Order = [.. Order.Select(o => o with { IsRowNumber = false })];
    }

    public static string Indent(string text) => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal);

    // Of a LIMIT right above a scan DuckDB first collects the numbers of the rows, joins them with all the table, and sorts: many rows take several times as long, and none comes before
    // all are found. With another LIMIT beneath, of all rows, they come as they are read.
    private bool IsManyRowsOfAScan(bool ordered) =>
        long.TryParse(Limit, CultureInfo.InvariantCulture, out var rows) && rows > ManyRows
        && From is not null && Where.Count == 0 && GroupBy is null && Having is null && Qualify is null && DistinctOn is null && !(ordered && Order.Count > 0);

    // The place in the select list, where it has one: a computed key isn't written twice, and a volatile one not computed twice.
    private static string Ordinal(IReadOnlyList<(string Name, SqlTerm Term)> outputs, SqlTerm key)
    {
        for (var i = 0; i < outputs.Count; i++)
        {
            if (ReferenceEquals(outputs[i].Term, key))
                return (i + 1).ToString(CultureInfo.InvariantCulture);
        }

        return key.Text;
    }

    // An alias for computed keys; columns keep their qualified names, which no alias can shadow.
    private static string SortKey(IReadOnlyList<(string Name, SqlTerm Term)> outputs, OrderTerm order)
    {
        if (order.Key.Form == SqlTermForm.Column)
            return order.Key.Text;
        var output = outputs.FirstOrDefault(o => ReferenceEquals(o.Term, order.Key));
        return output.Name is null ? order.Key.Text : SqlText.Name(output.Name);
    }
}
