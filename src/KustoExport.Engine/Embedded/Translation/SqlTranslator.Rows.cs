using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private const int ShortText = 60;

    private SelectQuery Filter(BoundRelation.Filter filter)
    {
        var select = Select(filter.Source);

        // DuckDB's own pushdown writes computed columns into a filter too; here only short ones are, for the reader's sake.
        select = NestUnless(
            select.IsOpen && BoundTree.Columns(filter.Predicate).All(c => select.Terms[c] is { Form: not SqlTermForm.Volatile } term
                && (term.Form <= SqlTermForm.Cheap || term.Text.Length <= ShortText)),
            select);
        foreach (var condition in WithExactOnesApart(filter.Predicate, select))
        {
            if (ExactBound(condition, select) is { } exact)
            {
                select.Filter(exact);
                continue;
            }

            select.Where.AddRange(StoredBounds(condition, select));
            select.Filter(WriteCondition(condition, select));
        }

        return select;
    }

    // The conditions that must all hold: cut where one of them says all of what a file stores, and whole elsewhere, as it is written.
    private static IReadOnlyList<BoundExpression> WithExactOnesApart(BoundExpression predicate, SelectQuery select)
    {
        if (predicate is not BoundExpression.Call { Function.Name: "and", Arguments: [var left, var right] })
            return [predicate];
        var (before, behind) = (WithExactOnesApart(left, select), WithExactOnesApart(right, select));
        return before.Concat(behind).Any(condition => ExactBound(condition, select) is not null) ? [.. before, .. behind] : [predicate];
    }

    private SelectQuery Project(SelectQuery select, IReadOnlyList<Assignment> outputs, IReadOnlyList<Column> hidden)
    {
        var live = WithHidden(outputs, hidden).Where(o => _live.Contains(o.Column)).ToList();
        var computed = live.Where(o => o.Expression is not BoundExpression.ColumnValue).ToList();
        var volatileReads = live.SelectMany(o => BoundTree.Columns(o.Expression)).Where(c => select.Terms[c].Form == SqlTermForm.Volatile).ToList();
        select = NestUnless(
            computed.All(o => CanCompute(select, o.Expression))
                && volatileReads.Distinct().Count() == volatileReads.Count
                && (select.GroupBy is not { Count: 0 } || live.Exists(o => o.Expression is BoundExpression.ColumnValue value && select.OfOneGroup.Contains(select.Terms[value.Column]))),
            select);
        select.Terms = live.ToDictionary(o => o.Column, o => Term(o.Expression, select));
        return select;
    }

    /// <summary>What a result has, and what is known of its rows beside.</summary>
    private static IEnumerable<Assignment> WithHidden(IReadOnlyList<Assignment> outputs, IReadOnlyList<Column> hidden) =>
        outputs.Concat(hidden.Select(c => new Assignment(c, new BoundExpression.ColumnValue(c, default))));

    /// <summary>The term of a computed column.</summary>
    private SqlTerm Term(BoundExpression expression, SelectQuery select)
    {
        if (expression is BoundExpression.ColumnValue value)
            return select.Terms[value.Column];
        var text = Write(expression, select);
        var form = BoundTree.IsVolatile(expression) ? SqlTermForm.Volatile
            : expression is BoundExpression.Constant && text.Length <= ShortText ? SqlTermForm.Cheap
            : SqlTermForm.Computed;
        return new SqlTerm(text, form);
    }

    private SelectQuery Take(BoundRelation.Take take)
    {
        var select = Select(take.Source);
        select = NestUnless(select.Limit is null, select);
        select.Limit = WriteCount(take.Count);
        return select;
    }

    private SelectQuery Sample(BoundRelation.Sample sample)
    {
        var inner = Select(sample.Source);
        var select = NestUnless(inner.Limit is null, inner);
        select.Order = [new OrderTerm(new SqlTerm("random()", SqlTermForm.Volatile), null, false, false)];
        select.Limit = WriteCount(sample.Count);
        var drawn = Nest(select);
        drawn.Order = [];
        return drawn;
    }

    private string WriteCount(BoundExpression count) => count is BoundExpression.Constant { Value: IFormattable number }
        ? number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)
        : $"({Write(count, new SelectQuery())})";

    private SelectQuery Sort(BoundRelation.Sort sort)
    {
        var select = Select(sort.Source);
        select = NestUnless(
            select.Limit is null && sort.Keys.All(k => k.Expression is BoundExpression.ColumnValue || CanCompute(select, k.Expression)),
            select);

        // Rows that are equal by these keys keep the order that they have, where they have one.
        var keys = sort.Keys.Select(k => Order(k, select)).ToList();
        var before = select.Order.Where(o => o.Key.Form != SqlTermForm.Volatile && keys.TrueForAll(k => k.Key.Text != o.Key.Text));
        select.Order = [.. keys, .. before.Select(o => o with { IsRowNumber = false })];
        return select;
    }

    private OrderTerm Order(SortKey key, SelectQuery select) =>
        new(Term(key.Expression, select), (key.Expression as BoundExpression.ColumnValue)?.Column, key.Descending, key.NullsFirst);
}
