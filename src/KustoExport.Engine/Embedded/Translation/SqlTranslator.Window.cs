using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private SelectQuery Window(BoundRelation.Window window)
    {
        var select = Select(window.Source);
        var live = WithHidden(window.Outputs, window.Hidden).Where(o => _live.Contains(o.Column)).ToList();
        if (!live.Any(o => BoundTree.Walk(o.Expression).Any(e => e is BoundExpression.WindowCall)))
            return Project(select, window.Outputs, window.Hidden);

        select = NumberRows(select, live);
        (select, var beneath) = ComputeBeneath(select, live);
        var scope = WindowScope(select, beneath);
        select.Terms = live.ToDictionary(
            o => o.Column,
            o => o.Expression is BoundExpression.ColumnValue value ? select.Terms[value.Column] : new SqlTerm(Write(o.Expression, scope), SqlTermForm.Computed));
        select.DependsOnRows = true;
        return select;
    }

    /// <summary>Makes the columns that window functions need beneath themselves, in a subquery of their own.</summary>
    private (SelectQuery Select, IReadOnlyDictionary<BoundExpression, IReadOnlyList<string>> Beneath) ComputeBeneath(SelectQuery select, IReadOnlyList<Assignment> outputs)
    {
        var scope = WindowScope(select, null);
        var helpers = outputs.SelectMany(o => BoundTree.Walk(o.Expression)).OfType<BoundExpression.WindowCall>()
            .Select(call => (Call: call, Sql: ((SqlFunction)call.Function).Beneath(WindowCall(call, scope))))
            .Where(helper => helper.Sql.Count > 0)
            .DistinctBy(helper => helper.Call)
            .Select(helper => (helper.Call, Columns: helper.Sql.Select(sql => (Column: new Column("_window", KqlType.Long), Sql: sql)).ToList()))
            .ToList();
        if (helpers.Count == 0)
            return (select, new Dictionary<BoundExpression, IReadOnlyList<string>>());

        foreach (var (column, sql) in helpers.SelectMany(h => h.Columns))
            select.Terms.Add(column, new SqlTerm(sql, SqlTermForm.Computed));
        select.DependsOnRows = true;
        select = Nest(select);
        return (select, helpers.ToDictionary(h => (BoundExpression)h.Call, h => (IReadOnlyList<string>)[.. h.Columns.Select(c => select.Terms[c.Column].Text)]));
    }

    private static Scope WindowScope(SelectQuery select, IReadOnlyDictionary<BoundExpression, IReadOnlyList<string>>? beneath)
    {
        var row = select.Order[0].Key.Text;
        return new Scope(select.Terms) { Over = $"OVER (ORDER BY {row})", Row = row, Beneath = beneath };
    }

    private SqlCall WindowCall(BoundExpression.WindowCall call, Scope scope) => new([.. call.Arguments.Select(a => Write(a, scope))], call.Arguments, call.Type, scope.Over)
    {
        Row = scope.Row,
        Beneath = scope.Beneath?.GetValueOrDefault(call) ?? [],
        QueryText = _queryText,
    };

    /// <summary>
    /// Gives each row its number in the order so far, so that all window functions agree on the order of rows that compare as equal, and
    /// a frame up to the current row ends with it.
    /// </summary>
    private SelectQuery NumberRows(SelectQuery select, IReadOnlyList<Assignment> outputs)
    {
        if (select.Order is [{ IsRowNumber: true }])
            return NestUnless(select.IsOpen && outputs.All(o => o.Expression is BoundExpression.ColumnValue || CanCompute(select, o.Expression)), select);

        // Selects whose rows aren't final are numbered from outside, and so are rows in an order of chance: it must be drawn only once.
        select = NestUnless(select.IsOpen && select.Order.All(o => o.Key.Form != SqlTermForm.Volatile), select);
        var keys = string.Join(", ", select.Order.Select(o => o.Write(o.Key.Text)));
        var number = new SqlTerm(keys.Length == 0 ? "row_number() OVER ()" : $"row_number() OVER (ORDER BY {keys})", SqlTermForm.Computed);
        select.Order = [new OrderTerm(number, null, false, false) { IsRowNumber = true }];
        return Nest(select);
    }
}
