using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private SelectQuery Union(BoundRelation.Union union)
    {
        var names = new ColumnNames();
        IReadOnlyList<Column> all = [.. union.Columns, .. union.Hidden];
        var columns = Enumerable.Range(0, all.Count).Where(i => _live.Contains(all[i])).Select(i => (Place: i, Name: names.Allot(all[i].Name))).ToList();
        var inputs = union.Inputs.Select(input => WriteInput(input, columns));

        var alias = NextAlias();
        return new SelectQuery
        {
            From = Subquery(string.Join("\nUNION ALL\n", inputs), alias),
            Terms = columns.ToDictionary(c => all[c.Place], c => SqlTerm.Column(alias, c.Name)),
        };
    }

    private string WriteInput(UnionInput input, List<(int Place, string Name)> columns)
    {
        var select = Select(input.Relation);
        IReadOnlyList<BoundExpression> all = [.. input.Values, .. input.Hidden];
        var values = columns.Select(c => all[c.Place]).ToList();
        select = NestUnless(
            select.GroupBy is not { Count: 0 } && values.TrueForAll(v => v is BoundExpression.ColumnValue || CanCompute(select, v)), select);
        var text = select.Write([.. columns.Zip(values, (c, v) => (c.Name, Term(v, select)))], ordered: select.Limit is not null);
        return select.Limit is null ? text : $"({text})";
    }
}
