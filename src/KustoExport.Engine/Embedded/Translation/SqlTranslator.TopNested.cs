using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    // A level's groups have the keys of all levels above, so each level can be ranked by itself; joined, they are the hierarchy.
    private SelectQuery TopNested(BoundRelation.TopNested nested)
    {
        RefuseInBody("'top-nested' in a sub-pipeline of a sub-pipeline", nested.Levels[0].Key.Expression.Span, most: 1);
        if (nested.Levels.SkipLast(1).FirstOrDefault(l => l.Others is not null)?.Others is { } others)
            throw NotSupported("'with others' on a level above another", others.Span);

        var source = Select(nested.Source);
        source = NestUnless(source.IsOpen && nested.Levels.All(l => CanCompute(source, l.Key.Expression)), source);
        foreach (var level in nested.Levels)
            source.Terms[level.Key.Column] = Term(level.Key.Expression, source);
        var rows = Define("nested", source);

        var from = "";
        var terms = new Dictionary<Column, SqlTerm>();
        var outer = new List<Column>();
        foreach (var level in nested.Levels)
        {
            var groups = Nest(Level(rows, level, outer));
            var match = outer.Select(k => KeysMatch(terms[k].Text, groups.Terms[k].Text, k.Type));
            from += outer.Count == 0 ? groups.From : $"\nINNER JOIN {groups.From}\n  ON {string.Join(" AND ", match)}";
            outer.Add(level.Key.Column);
            foreach (var (column, term) in groups.Terms)
                terms.TryAdd(column, term);
        }

        return new SelectQuery { From = from, Terms = terms };
    }

    private SelectQuery Level(SharedSelect rows, NestedLevel level, List<Column> outer)
    {
        var keys = outer.Append(level.Key.Column).ToList();
        var groups = Groups(Read(rows), level, keys);
        if (level.Count is null)
            return groups;

        var ranked = Nest(groups);
        var rank = new Column("_rank", KqlType.Long);
        var parts = outer.Count == 0 ? "" : $"PARTITION BY {string.Join(", ", outer.Select(k => ranked.Terms[k].Text))} ";
        var order = new OrderTerm(ranked.Terms[level.Aggregate.Column], null, level.Descending, NullsFirst: false);
        ranked.Terms[rank] = new SqlTerm($"row_number() OVER ({parts}ORDER BY {order.Write(order.Key.Text)})", SqlTermForm.Computed);
        if (level.Others is not null)
            return WithOthers(rows, level, outer, Define("ranked", ranked), rank);

        var kept = Nest(ranked);
        kept.Filter($"{kept.Terms[rank].Text} <= {WriteCount(level.Count)}");
        kept.Terms.Remove(rank);
        return kept;
    }

    private SelectQuery Groups(SelectQuery rows, NestedLevel level, List<Column> keys)
    {
        var groups = new SelectQuery { From = rows.From, Where = rows.Where, GroupBy = [.. keys.Select(k => rows.Terms[k])] };
        foreach (var key in keys)
            groups.Terms[key] = rows.Terms[key];
        groups.Terms[level.Aggregate.Column] = new SqlTerm(Write(level.Aggregate.Expression, new Scope(rows.Terms)), SqlTermForm.Computed);
        return groups;
    }

    // The groups that stay, and for each group above one more over all rows of those that don't.
    private SelectQuery WithOthers(SharedSelect rows, NestedLevel level, List<Column> outer, SharedSelect ranked, Column rank)
    {
        var count = WriteCount(level.Count!);
        var kept = Read(ranked);
        kept.Filter($"{kept.Terms[rank].Text} <= {count}");

        var (row, left) = (Read(rows), Read(ranked));
        var match = outer.Append(level.Key.Column).Select(k => KeysMatch(row.Terms[k].Text, left.Terms[k].Text, k.Type));
        var others = new SelectQuery
        {
            From = $"{row.From}\nINNER JOIN {left.From}\n  ON {string.Join(" AND ", match)} AND {left.Terms[rank].Text} > {count}",
            Terms = row.Terms,
        };
        var summed = Groups(others, level, outer);
        summed.Terms[level.Key.Column] = new SqlTerm(Write(level.Others!, new SelectQuery()), SqlTermForm.Computed);

        var names = new ColumnNames();
        var columns = outer.Append(level.Key.Column).Append(level.Aggregate.Column).Select(c => (Column: c, Name: names.Allot(c.Name))).ToList();
        var alias = NextAlias();
        var having = outer.Count == 0 ? "\nHAVING count(*) > 0" : "";
        var text = $"{Outputs(kept)}\nUNION ALL\n{Outputs(summed)}{having}";
        return new SelectQuery { From = Subquery(text, alias), Terms = columns.ToDictionary(c => c.Column, c => SqlTerm.Column(alias, c.Name)) };

        string Outputs(SelectQuery select) => select.Write([.. columns.Select(c => (c.Name, select.Terms[c.Column]))], ordered: false);
    }
}
