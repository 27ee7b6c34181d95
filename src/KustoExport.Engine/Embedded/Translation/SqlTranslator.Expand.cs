using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    /// <summary>What mv-expand and mv-apply take apart.</summary>
    private sealed record Arrays(IReadOnlyList<Expansion> Expansions, Column? ItemIndex, BoundExpression? Limit, bool BagsAsArrays)
    {
        /// <summary>Whether the elements have an order even where the rows have none.</summary>
        public bool InOrder { get; init; }
    }

    private SelectQuery Expand(BoundRelation.Expand expand)
    {
        var select = Select(expand.Source);
        select = NestUnless(select.IsOpen && expand.Expansions.All(e => CanCompute(select, e.Array)), select);
        return Expand(select, new Arrays(expand.Expansions, expand.ItemIndex, expand.Limit, expand.BagsAsArrays), expand.Columns);
    }

    private SelectQuery Expand(SelectQuery select, Arrays arrays, IReadOnlyList<Column> columns)
    {
        // DuckDB's unnest in a select list does what is wanted: it puts several lists side by side and fills up the shorter with nulls.
        var lists = arrays.Expansions.Select(e => Elements(e, arrays, select)).ToList();
        var elements = new Dictionary<Column, Column>();
        var terms = select.Terms.Where(t => columns.Contains(t.Key)).ToDictionary();
        for (var i = 0; i < lists.Count; i++)
        {
            var element = new Column(arrays.Expansions[i].Output.Name, KqlType.Dynamic);
            elements.Add(arrays.Expansions[i].Output, element);
            terms[element] = new SqlTerm($"unnest({lists[i]})", SqlTermForm.Computed);
        }

        var index = new Column(arrays.ItemIndex?.Name ?? "_index", KqlType.Long);
        var inOrder = arrays.InOrder || select.Order.Count > 0;
        if (arrays.ItemIndex is not null || inOrder)
            terms[index] = new SqlTerm($"unnest(range({Longest(lists)}))", SqlTermForm.Computed);
        if (inOrder)
            select.Order = [.. select.Order.Select(o => o with { IsRowNumber = false }), new OrderTerm(terms[index], index, false, false)];

        select.Terms = terms;
        var rows = Nest(select);
        rows.Terms = columns.Where(_live.Contains).ToDictionary(c => c, c => Output(c, elements, index, arrays, rows));
        return rows;
    }

    private string Elements(Expansion expansion, Arrays arrays, SelectQuery select)
    {
        var macro = arrays.BagsAsArrays ? "kx_expand_pairs" : "kx_expand";
        var list = $"{macro}({Write(expansion.Array, select)})";
        return arrays.Limit is null ? list : $"{list}[:{WriteCount(arrays.Limit)}]";
    }

    private static string Longest(List<string> lists) =>
        lists.Count == 1 ? $"len({lists[0]})" : $"greatest({string.Join(", ", lists.Select(l => $"len({l})"))})";

    private static SqlTerm Output(Column column, Dictionary<Column, Column> elements, Column index, Arrays arrays, SelectQuery rows)
    {
        if (ReferenceEquals(column, arrays.ItemIndex))
            return rows.Terms[index];
        if (!elements.TryGetValue(column, out var element))
            return rows.Terms[column];
        var term = rows.Terms[element];
        return column.Type == KqlType.Dynamic ? term : new SqlTerm(Conversions.Sql(term.Text, KqlType.Dynamic, column.Type), SqlTermForm.Computed);
    }
}
