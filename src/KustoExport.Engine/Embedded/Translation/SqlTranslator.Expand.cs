using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private readonly Dictionary<BoundRelation.SubqueryInput, SelectQuery> _inputs = [];
    private int _bodies;

    /// <summary>What mv-expand and mv-apply take apart.</summary>
    private sealed record Arrays(IReadOnlyList<Expansion> Expansions, Column? ItemIndex, BoundExpression? Limit, bool BagsAsArrays);

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
        if (arrays.ItemIndex is not null || select.Order.Count > 0)
            terms[index] = new SqlTerm($"unnest(range({Longest(lists)}))", SqlTermForm.Computed);
        if (select.Order.Count > 0)
            select.Order = [.. select.Order.Select(o => o with { IsRowNumber = false }), new OrderTerm(terms[index], index, false, false)];

        select.Terms = terms;
        var rows = Nest(select);
        rows.Terms = columns.Where(_live.Contains).ToDictionary(c => c, c => Output(c, elements, index, arrays, rows));
        return rows;
    }

    // The body of mv-apply runs once for each row of the source: a lateral join says just that, and DuckDB turns it into plain joins.
    private SelectQuery Apply(BoundRelation.Apply apply)
    {
        var source = Select(apply.Source);
        source = NestUnless(source.IsBare && apply.Expansions.All(e => CanCompute(source, e.Array)), source);
        var row = new SelectQuery { Terms = new(source.Terms) };
        _inputs[apply.Input] = Expand(row, new Arrays(apply.Expansions, apply.ItemIndex, apply.Limit, apply.BagsAsArrays), apply.Input.Columns);

        var (from, terms) = Lateral(source.From!, SelectBody(apply.Body));
        foreach (var (column, term) in source.Terms)
            terms.TryAdd(column, term);
        return Project(new SelectQuery { From = from, Terms = terms, Order = [.. source.Order.Select(o => o with { IsRowNumber = false })] }, apply.Outputs);
    }

    private SelectQuery Partition(BoundRelation.Partition partition)
    {
        var source = Select(partition.Source);
        source = NestUnless(CanCompute(source, partition.Key) && source.GroupBy is not { Count: 0 }, source);
        var key = new Column("_key", partition.Key.Type);
        source.Terms[key] = Term(partition.Key, source);
        var all = Define("partitioned", source);
        var (keys, alias, part) = (NextAlias(), NextAlias(), SqlText.Name(all.Names[key]));
        var input = Read(all, alias);
        input.Filter($"{alias}.{part} IS NOT DISTINCT FROM {keys}.{part}");
        _inputs[partition.Input] = input;

        var (from, terms) = Lateral($"(SELECT DISTINCT {part} FROM {SqlText.Name(all.Name)}) AS {keys}", SelectBody(partition.Body));
        return new SelectQuery { From = from, Terms = terms };
    }

    /// <summary>The sub-pipeline of mv-apply and partition, which reads columns of the row or part around it.</summary>
    private SelectQuery SelectBody(BoundRelation body)
    {
        _bodies++;
        var select = Select(body);
        _bodies--;
        return select;
    }

    /// <summary>Refuses an operator that reads its input from a definition of its own, where the row around can't be seen.</summary>
    private void RefuseInBody(string what, TextSpan span)
    {
        if (_bodies > 0)
            throw NotSupported(what, span);
    }

    private (string From, Dictionary<Column, SqlTerm> Terms) Lateral(string outer, SelectQuery body)
    {
        var inner = Nest(body);
        return ($"{outer},\nLATERAL {inner.From}", inner.Terms);
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
