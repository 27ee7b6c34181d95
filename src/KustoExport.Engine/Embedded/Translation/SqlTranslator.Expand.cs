using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private SelectQuery Expand(BoundRelation.Expand expand)
    {
        var select = Select(expand.Source);
        select = NestUnless(select.IsOpen && expand.Expansions.All(e => CanCompute(select, e.Array)), select);

        // DuckDB's unnest in a select list does what is wanted: it puts several lists side by side and fills up the shorter with nulls.
        var lists = expand.Expansions.Select(e => Elements(e, expand, select)).ToList();
        var elements = new Dictionary<Column, Column>();
        var terms = select.Terms.Where(t => expand.Columns.Contains(t.Key)).ToDictionary();
        for (var i = 0; i < lists.Count; i++)
        {
            var element = new Column(expand.Expansions[i].Output.Name, KqlType.Dynamic);
            elements.Add(expand.Expansions[i].Output, element);
            terms[element] = new SqlTerm($"unnest({lists[i]})", SqlTermForm.Computed);
        }

        var index = new Column(expand.ItemIndex?.Name ?? "_index", KqlType.Long);
        if (expand.ItemIndex is not null || select.Order.Count > 0)
            terms[index] = new SqlTerm($"unnest(range({Longest(lists)}))", SqlTermForm.Computed);
        if (select.Order.Count > 0)
            select.Order = [.. select.Order.Select(o => o with { IsRowNumber = false }), new OrderTerm(terms[index], index, false, false)];

        select.Terms = terms;
        var rows = Nest(select);
        var outputs = expand.Columns.Where(_live.Contains).ToDictionary(c => c, c => Output(c, elements, index, expand, rows));
        rows.Terms = outputs;
        return rows;
    }

    private string Elements(Expansion expansion, BoundRelation.Expand expand, SelectQuery select)
    {
        var macro = expand.BagsAsArrays ? "kx_expand_pairs" : "kx_expand";
        var list = $"{macro}({Write(expansion.Array, select)})";
        return expand.Limit is null ? list : $"{list}[:{WriteCount(expand.Limit)}]";
    }

    private static string Longest(List<string> lists) =>
        lists.Count == 1 ? $"len({lists[0]})" : $"greatest({string.Join(", ", lists.Select(l => $"len({l})"))})";

    private static SqlTerm Output(Column column, Dictionary<Column, Column> elements, Column index, BoundRelation.Expand expand, SelectQuery rows)
    {
        if (ReferenceEquals(column, expand.ItemIndex))
            return rows.Terms[index];
        if (!elements.TryGetValue(column, out var element))
            return rows.Terms[column];
        var term = rows.Terms[element];
        return column.Type == KqlType.Dynamic ? term : new SqlTerm(Conversions.Sql(term.Text, KqlType.Dynamic, column.Type), SqlTermForm.Computed);
    }
}
