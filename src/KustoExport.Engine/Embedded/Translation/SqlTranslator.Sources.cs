using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private SelectQuery Scan(BoundRelation.Scan scan)
    {
        var table = (EmbeddedTable)scan.Table;
        var alias = NextAlias();
        var terms = new Dictionary<Column, SqlTerm>();
        for (var i = 0; i < scan.Columns.Count; i++)
        {
            if (!_live.Contains(scan.Columns[i]))
                continue;
            var sql = table.ColumnSql(i, alias);
            var isColumn = sql == SqlTerm.Column(alias, table.Columns[i].Name).Text;
            terms.Add(scan.Columns[i], new SqlTerm(sql, isColumn ? SqlTermForm.Column : SqlTermForm.Cheap));
        }

        return new SelectQuery { From = $"{table.FromSql} AS {alias}", Terms = terms };
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

    // generate_series takes expressions over constants. What hangs on another query goes the long way, a hundred times as slow; so do
    // fractions, of which it has no series: they are computed from whole numbers, so that errors don't add up.
    private SelectQuery Range(BoundRelation.Range range)
    {
        var none = new SelectQuery();
        var (from, to, step) = (Write(range.From, none), Write(range.To, none), Write(range.Step, none));
        var constant = !new[] { range.From, range.To, range.Step }.SelectMany(BoundTree.All)
            .Any(e => e is BoundExpression.ScalarSubquery or BoundExpression.InRelation or BoundExpression.Call { Function.IsVolatile: true });
        var alias = NextAlias();
        var terms = new Dictionary<Column, SqlTerm>();
        if (constant && range.Column.Type is not (KqlType.Real or KqlType.Decimal))
        {
            var term = SqlTerm.Column(alias, range.Column.Name);
            terms.Add(range.Column, range.Column.Type == KqlType.Int ? new SqlTerm($"{term.Text}::INTEGER", SqlTermForm.Cheap) : term);
            return new SelectQuery { From = $"generate_series({from}, {to}, {step}) AS {alias}({SqlText.Name(range.Column.Name)})", Terms = terms };
        }

        var type = SqlTypes.Of(range.Column.Type);
        var bounds = NextAlias();
        terms.Add(range.Column, new SqlTerm($"({bounds}.\"first\" + {alias}.\"i\" * {bounds}.\"step\")::{type}", SqlTermForm.Cheap));
        var limits = Subquery($"SELECT {from} AS \"first\", {to} AS \"last\", {step} AS \"step\"", bounds);
        var count = $"floor(({bounds}.\"last\" - {bounds}.\"first\") / {bounds}.\"step\")::BIGINT + 1";
        return new SelectQuery { From = $"{limits},\nLATERAL range({count}) AS {alias}(\"i\")", Terms = terms };
    }
}
