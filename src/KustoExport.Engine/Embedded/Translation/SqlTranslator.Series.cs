using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private static readonly Column s_step = new("_step", KqlType.Long);

    // In three stages: the aggregates of each step that has rows; all steps from the first to the last, for each series; and the values
    // of all steps, in their order, as arrays.
    private SelectQuery MakeSeries(BoundRelation.MakeSeries series)
    {
        RefuseInBody("'make-series' in a sub-pipeline of a sub-pipeline", series.Axis.Expression.Span, most: 1);
        var select = Select(series.Source);
        var inputs = series.Keys.Select(k => k.Expression).Concat(series.Series.Select(s => s.Aggregate)).Append(series.Axis.Expression);
        select = NestUnless(select.IsOpen && inputs.All(e => CanCompute(select, e)), select);
        var axis = new SeriesAxis(this, series);
        var filled = Define("series", FilledSteps(series, axis, select));

        var keys = series.Keys.Select(k => SqlText.Name(filled.Names[k.Column])).ToList();
        var (bounds, steps, values, alias) = (NextAlias(), NextAlias(), NextAlias(), NextAlias());
        var step = SqlText.Name(filled.Names[s_step]);
        var from = SqlText.Name(filled.Name);
        var (first, last) = (axis.First ?? $"min({step})", axis.Last ?? $"max({step})");
        var limits = Statement([.. keys, $"{first} AS \"_first\"", $"{last} AS \"_last\"", "count(*) AS \"_filled\""], from, keys, null);
        var isWhole = series.EmptyIsOneSeries && keys.Count == 0;
        var all = Statement(
            [.. keys, $"unnest(range({bounds}.\"_first\", {bounds}.\"_last\" + 1)) AS {step}"],
            Subquery(limits, bounds) + (isWhole ? "" : $"\nWHERE {bounds}.\"_filled\" > 0"),
            [],
            null);

        var match = keys.Append(step).Select(k => $"{steps}.{k} IS NOT DISTINCT FROM {values}.{k}");
        var order = $"ORDER BY {steps}.{step}";
        var names = new ColumnNames();
        var outputs = series.Keys.Select((k, i) => (k.Column, Sql: $"{steps}.{keys[i]}"))
            .Concat(series.Series.Select(s => (s.Column, Sql: Array(Value(s, filled, values, step), order))))
            .Append((series.Axis.Column, Sql: Array(Conversions.Sql(axis.ValueOf($"{steps}.{step}"), series.Axis.Expression.Type, KqlType.Dynamic), order)))
            .Select(o => (o.Column, o.Sql, Name: names.Allot(o.Column.Name))).ToList();
        var text = Statement(
            [.. outputs.Select(o => $"{o.Sql} AS {SqlText.Name(o.Name)}")],
            $"{Subquery(all, steps)}\nLEFT JOIN {from} AS {values}\n  ON {string.Join(" AND ", match)}",
            [.. keys.Select(k => $"{steps}.{k}")],
            keys.Count == 0 && !isWhole ? "count(*) > 0" : null);
        return new SelectQuery
        {
            From = Subquery(text, alias),
            Terms = outputs.ToDictionary(o => o.Column, o => SqlTerm.Column(alias, o.Name)),
        };
    }

    private SelectQuery FilledSteps(BoundRelation.MakeSeries series, SeriesAxis axis, SelectQuery select)
    {
        var value = Write(series.Axis.Expression, select);
        var step = new SqlTerm(axis.StepOf(value), SqlTermForm.Computed);
        var filled = new SelectQuery
        {
            From = select.From,
            Where = [.. select.Where, .. axis.Conditions(value)],
            GroupBy = [.. series.Keys.Select(k => Term(k.Expression, select)), step],
        };
        for (var i = 0; i < series.Keys.Count; i++)
            filled.Terms[series.Keys[i].Column] = filled.GroupBy[i];
        filled.Terms[s_step] = step;
        var scope = new Scope(select.Terms) { Order = WriteOrder(select) };
        foreach (var item in series.Series)
            filled.Terms[item.Column] = new SqlTerm(Write(item.Aggregate, scope), SqlTermForm.Computed);
        return filled;
    }

    // Steps without rows have the default; an aggregate that is null over the rows of its step stays null.
    private string Value(BoundSeries series, SharedSelect filled, string alias, string step)
    {
        var type = series.Aggregate.Type;
        var ground = series.Default is null
            ? Conversions.Sql("0::BIGINT", KqlType.Long, type)
            : Conversions.Sql(Write(series.Default, new SelectQuery()), series.Default.Type, type);
        var value = $"{alias}.{SqlText.Name(filled.Names[series.Column])}";
        return Conversions.Sql($"(CASE WHEN {alias}.{step} IS NULL THEN {ground} ELSE {value} END)", type, KqlType.Dynamic);
    }

    private static string Array(string json, string order) => $"coalesce(to_json(list({json} {order})), '[]'::JSON)";

    private static string Statement(IReadOnlyList<string> items, string from, IReadOnlyList<string> groups, string? having)
    {
        var text = $"SELECT\n    {string.Join(",\n    ", items)}\nFROM {from}";
        if (groups.Count > 0)
            text += $"\nGROUP BY {string.Join(", ", groups)}";
        return having is null ? text : $"{text}\nHAVING {having}";
    }

    /// <summary>The arithmetic of an axis: values are numbered in steps from its origin.</summary>
    private sealed class SeriesAxis
    {
        private readonly string _origin;
        private readonly string _step;
        private readonly string? _from;
        private readonly string? _to;
        private readonly bool _includesEnd;
        private readonly string _macro;

        public SeriesAxis(SqlTranslator translator, BoundRelation.MakeSeries series)
        {
            var none = new SelectQuery();
            var type = series.Axis.Expression.Type;
            var zero = SqlText.Constant(type is KqlType.Real ? 0d : type is KqlType.Decimal ? "0" : 0L, type is KqlType.Int ? KqlType.Long : type);
            _macro = type is KqlType.Real or KqlType.Decimal ? "kx_real_step" : "kx_step";
            _step = translator.Write(series.Step, none);
            _from = series.From is null ? null : translator.Write(series.From, none);
            _to = series.To is null ? null : translator.Write(series.To, none);
            _includesEnd = series.IncludesEnd;

            // The old form bins as bin() does, from zero; the new one from the start.
            _origin = _from is null || _includesEnd ? zero : _from;
        }

        /// <summary>The first step, where the query says it.</summary>
        public string? First => _from is null ? null : StepOf(_from);

        public string? Last => _to is null ? null : _includesEnd ? StepOf(_to) : $"(-{_macro}({_origin} - {_to}, {_step}) - 1)";

        public string StepOf(string value) => $"{_macro}({value} - {_origin}, {_step})";

        public string ValueOf(string step) => $"({_origin} + {step} * {_step})";

        public IEnumerable<string> Conditions(string value)
        {
            if (_from is not null)
                yield return $"{value} >= {_from}";
            if (_to is not null)
                yield return $"{value} {(_includesEnd ? "<=" : "<")} {_to}";
            if (_from is null && _to is null)
                yield return $"{value} IS NOT NULL";
        }
    }
}
