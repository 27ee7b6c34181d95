using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private SelectQuery Aggregate(BoundRelation.Aggregate aggregate)
    {
        var select = Select(aggregate.Source);
        var aggregates = aggregate.Aggregates.Where(a => _live.Contains(a.Column)).ToList();
        select = NestUnless(select.IsOpen && aggregate.Keys.Concat(aggregates).All(a => CanCompute(select, a.Expression)), select);

        var scope = new Scope(select.Terms) { Order = WriteOrder(select) };
        var computed = aggregates.ToDictionary(a => a.Column, a => new SqlTerm(Write(a.Expression, scope), SqlTermForm.Computed));
        var grouped = new SelectQuery
        {
            From = select.From,
            Where = select.Where,
            GroupBy = [.. aggregate.Keys.Select(k => Term(k.Expression, select))],
            OfOneGroup = aggregate.Keys.Count == 0 ? [.. computed.Values] : [],
        };
        for (var i = 0; i < aggregate.Keys.Count; i++)
        {
            if (_live.Contains(aggregate.Keys[i].Column))
                grouped.Terms.Add(aggregate.Keys[i].Column, grouped.GroupBy[i]);
        }

        foreach (var (column, term) in computed)
            grouped.Terms.Add(column, term);
        return grouped;
    }

    private static string WriteOrder(SelectQuery select) =>
        select.Order.Count == 0 ? "" : "ORDER BY " + string.Join(", ", select.Order.Select(o => o.Write(o.Key.Text)));
}
