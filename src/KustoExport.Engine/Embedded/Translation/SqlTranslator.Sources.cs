using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private SelectQuery Scan(BoundRelation.Scan scan)
    {
        var table = scan.Table as EmbeddedTable ?? _external!.Open(scan, _conditions.Value.Of(scan), _live.Contains);
        var alias = NextAlias();
        var terms = new Dictionary<Column, SqlTerm>();
        for (var i = 0; i < scan.Columns.Count; i++)
        {
            if (!_live.Contains(scan.Columns[i]))
                continue;
            var sql = table.ColumnSql(i, alias);
            var isColumn = sql == SqlTerm.Column(alias, table.Columns[i].Name).Text;
            var place = i;
            terms.Add(scan.Columns[i], new SqlTerm(sql, isColumn ? SqlTermForm.Column : SqlTermForm.Cheap)
            {
                Bound = (comparison, values) => table.BoundSql(place, alias, comparison, values),
                Timestamp = table.TimestampSql(place, alias),
            });
        }

        var from = $"{table.FromSql} AS {alias}";
        return table.Extents is { } extents
            ? WithExtents(from, alias, terms, scan.Hidden, extents, _upTo(table))
            : new SelectQuery { From = from, Terms = terms };
    }

    private SelectQuery Values(BoundRelation.Values values)
    {
        var places = Enumerable.Range(0, values.Columns.Count).Where(i => _live.Contains(values.Columns[i])).ToList();
        if (values.Rows.Count == 1)
        {
            // One row needs no FROM; what is computed in it stays where it is.
            var row = new SelectQuery();
            foreach (var i in places)
                row.Terms.Add(values.Columns[i], Term(values.Rows[0][i], row));
            return row;
        }

        var alias = NextAlias();
        var names = new ColumnNames();
        var columns = places.Select(i => (Column: values.Columns[i], Name: names.Allot(values.Columns[i].Name))).ToList();
        var terms = columns.ToDictionary(c => c.Column, c => SqlTerm.Column(alias, c.Name));
        return new SelectQuery { From = WriteRows(values, places, [.. columns.Select(c => c.Name)], alias), Terms = terms };
    }

    private string WriteRows(BoundRelation.Values values, List<int> places, List<string> names, string alias)
    {
        if (values.Rows.Count == 0)
        {
            var nulls = places.Select((place, i) => $"{SqlText.Constant(null, values.Columns[place].Type)} AS {SqlText.Name(names[i])}");
            return Subquery($"SELECT {string.Join(", ", nulls.DefaultIfEmpty("1 AS \"_\""))} WHERE false", alias);
        }

        var none = new SelectQuery();
        var rows = values.Rows.Select(row => $"({string.Join(", ", places.Select(i => Write(row[i], none)).DefaultIfEmpty("1"))})");
        var header = string.Join(", ", names.Select(SqlText.Name).DefaultIfEmpty("\"_\""));
        return $"(VALUES\n{SelectQuery.Indent(string.Join(",\n", rows))}\n) AS {alias}({header})";
    }

    // generate_series takes expressions over constants; so does range, which counts the steps of fractions, so that their errors don't add
    // up. What hangs on another query goes the long way, a hundred times as slow and in no order.
    private SelectQuery Range(BoundRelation.Range range)
    {
        var none = new SelectQuery();
        var (from, to, step) = (Write(range.From, none), Write(range.To, none), Write(range.Step, none));
        var isConstant = !new[] { range.From, range.To, range.Step }.SelectMany(BoundTree.Walk)
            .Any(e => e is BoundExpression.ScalarSubquery or BoundExpression.InRelation or BoundExpression.Call { Function.IsVolatile: true });
        var alias = NextAlias();
        var value = SqlTerm.Column(alias, range.Column.Name);
        if (isConstant && range.Column.Type is not (KqlType.Real or KqlType.Decimal))
        {
            return new SelectQuery
            {
                From = $"generate_series({from}, {to}, {step}) AS {alias}({SqlText.Name(range.Column.Name)})",
                Terms = { [range.Column] = range.Column.Type == KqlType.Int ? new SqlTerm($"{value.Text}::INTEGER", SqlTermForm.Cheap) : value },
            };
        }

        var count = SqlTerm.Column(alias, "i");
        if (isConstant)
        {
            return new SelectQuery
            {
                From = $"range({Steps(from, to, step)}) AS {alias}(\"i\")",
                Terms = { [range.Column] = Step(range.Column.Type, from, count, step) },
            };
        }

        var bounds = NextAlias();
        var (first, last, by) = ($"{bounds}.\"first\"", $"{bounds}.\"last\"", $"{bounds}.\"step\"");
        var limits = Subquery($"SELECT {from} AS \"first\", {to} AS \"last\", {step} AS \"step\"", bounds);
        return new SelectQuery
        {
            From = $"{limits},\nLATERAL range({Steps(first, last, by)}) AS {alias}(\"i\")",
            Terms = { [range.Column] = Step(range.Column.Type, first, count, by) },
            Order = [new OrderTerm(count, null, false, false)],
        };
    }

    private static string Steps(string from, string to, string step) => $"floor(({to} - {from}) / {step})::BIGINT + 1";

    private static SqlTerm Step(KqlType type, string from, SqlTerm count, string step) =>
        new($"({from} + {count.Text} * {step})::{SqlTypes.Of(type)}", SqlTermForm.Cheap);
}
