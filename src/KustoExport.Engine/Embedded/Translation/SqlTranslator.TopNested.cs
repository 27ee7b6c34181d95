using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    // A level's groups have the keys of all levels above, so each level can be ranked by itself; joined, they are the hierarchy.
    private SelectQuery TopNested(BoundRelation.TopNested nested)
    {
        RefuseInBody("'top-nested' in a sub-pipeline of a sub-pipeline", nested.Levels[0].Key.Expression.Span, most: 1);
        var source = Select(nested.Source);
        source = NestUnless(source.IsOpen && nested.Levels.All(l => CanCompute(source, l.Key.Expression)), source);
        foreach (var level in nested.Levels)
            source.Terms[level.Key.Column] = Term(level.Key.Expression, source);
        var tree = new NestedTree(this, nested, Define("nested", source));
        return tree.HasOthers ? AllOf([tree.Tops(), .. tree.Rests()], nested.Columns) : tree.Tops();
    }

    private SelectQuery AllOf(IReadOnlyList<SelectQuery> selects, IReadOnlyList<Column> columns)
    {
        var names = new ColumnNames();
        var outputs = columns.Select(c => (Column: c, Name: names.Allot(c.Name))).ToList();
        var texts = selects.Select(s => s.Write([.. outputs.Select(o => (o.Name, s.Terms[o.Column]))], ordered: false));
        var alias = NextAlias();
        return new SelectQuery
        {
            From = Subquery(string.Join("\nUNION ALL\n", texts), alias),
            Terms = outputs.ToDictionary(o => o.Column, o => SqlTerm.Column(alias, o.Name)),
        };
    }

    /// <summary>The groups of all levels of top-nested.</summary>
    private sealed class NestedTree
    {
        private readonly SqlTranslator _translator;
        private readonly IReadOnlyList<NestedLevel> _levels;
        private readonly SharedSelect _rows;
        private readonly List<Func<SelectQuery>> _tops = [];

        public NestedTree(SqlTranslator translator, BoundRelation.TopNested nested, SharedSelect rows)
        {
            (_translator, _levels, _rows) = (translator, nested.Levels, rows);
            for (var level = 0; level < _levels.Count; level++)
                _tops.Add(Top(level));
        }

        public bool HasOthers => _levels.Any(l => l.Others is not null);

        /// <summary>The groups that are among the first of each level.</summary>
        public SelectQuery Tops()
        {
            var from = "";
            var terms = new Dictionary<Column, SqlTerm>();
            for (var level = 0; level < _levels.Count; level++)
            {
                var groups = _tops[level]();
                from += level == 0 ? groups.From : $"\nINNER JOIN {groups.From}\n  ON {Match(terms, groups.Terms, level)}";
                foreach (var (column, term) in groups.Terms)
                    terms.TryAdd(column, term);
            }

            return new SelectQuery { From = from, Terms = terms };
        }

        /// <summary>
        /// What is left over at each level, as one row for each group above. Where a level says no 'with others' its columns are empty, and the row is
        /// there for the sake of a level below.
        /// </summary>
        public IEnumerable<SelectQuery> Rests() => Enumerable.Range(0, _levels.Count)
            .Where(level => _levels[level].Count is not null && _levels.Skip(level).Any(l => l.Others is not null))
            .Select(Rest);

        private SelectQuery Rest(int level)
        {
            var row = _translator.Read(_rows);
            var from = row.From!;
            var terms = new Dictionary<Column, SqlTerm>();
            for (var above = 0; above < level; above++)
            {
                var groups = _tops[above]();
                from += $"\nINNER JOIN {groups.From}\n  ON {Match(row.Terms, groups.Terms, above + 1)}";
                terms[_levels[above].Key.Column] = row.Terms[_levels[above].Key.Column];
                terms[_levels[above].Aggregate.Column] = groups.Terms[_levels[above].Aggregate.Column];
            }

            var tops = _tops[level]();
            from += $"\nANTI JOIN {tops.From}\n  ON {Match(row.Terms, tops.Terms, level + 1)}";
            var rest = new SelectQuery { From = from, Terms = terms, GroupBy = [.. terms.Values], Having = level == 0 ? "count(*) > 0" : null };
            foreach (var (key, aggregate, others) in _levels.Skip(level).Select(l => (l.Key.Column, l.Aggregate, l.Others)))
            {
                rest.Terms[key] = Computed(others is null ? SqlText.Constant(null, key.Type) : _translator.Write(others, new SelectQuery()));
                rest.Terms[aggregate.Column] = Computed(others is null ? SqlText.Constant(null, aggregate.Column.Type) : _translator.Write(aggregate.Expression, row));
            }

            return rest;
        }

        private Func<SelectQuery> Top(int level)
        {
            var select = TopSelect(level);
            if (!HasOthers)
                return () => _translator.Nest(select);
            var shared = _translator.Define("level", select);
            return () => _translator.Read(shared);
        }

        private SelectQuery TopSelect(int place)
        {
            var level = _levels[place];
            var rows = _translator.Read(_rows);
            var keys = _levels.Take(place + 1).Select(l => l.Key.Column).ToList();
            var groups = new SelectQuery { From = rows.From, GroupBy = [.. keys.Select(k => rows.Terms[k])] };
            foreach (var key in keys)
                groups.Terms[key] = rows.Terms[key];
            groups.Terms[level.Aggregate.Column] = Computed(_translator.Write(level.Aggregate.Expression, rows));
            if (level.Count is null)
                return groups;

            var ranked = _translator.Nest(groups);
            var rank = new Column("_rank", KqlType.Long);
            var parts = place == 0 ? "" : $"PARTITION BY {string.Join(", ", keys.SkipLast(1).Select(k => ranked.Terms[k].Text))} ";
            var order = new OrderTerm(ranked.Terms[level.Aggregate.Column], null, level.Descending, NullsFirst: false);
            ranked.Terms[rank] = Computed($"row_number() OVER ({parts}ORDER BY {order.Write(order.Key.Text)})");
            var top = _translator.Nest(ranked);
            top.Filter($"{top.Terms[rank].Text} <= {_translator.WriteCount(level.Count)}");
            top.Terms.Remove(rank);
            return top;
        }

        /// <summary>That the keys of the first levels agree.</summary>
        private string Match(Dictionary<Column, SqlTerm> left, Dictionary<Column, SqlTerm> right, int levels) => string.Join(" AND ",
            _levels.Take(levels).Select(l => l.Key.Column).Select(k => KeysMatch(left[k].Text, right[k].Text, k.Type)));

        private static SqlTerm Computed(string sql) => new(sql, SqlTermForm.Computed);
    }
}
