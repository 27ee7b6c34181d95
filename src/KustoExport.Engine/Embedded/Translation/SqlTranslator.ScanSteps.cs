using System.Globalization;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    // The rows as lists; a fold over them, which gives the state after each row; and the rows at which a step matched, beside its values then.
    private SelectQuery ScanSteps(BoundRelation.ScanSteps scan)
    {
        RefuseInBody("'scan' in a sub-pipeline of a sub-pipeline", scan.Steps[0].Condition.Span, most: 1);
        var machine = new StepMachine(this, scan);
        var source = Select(scan.Source);
        source = NestUnless(source.IsOpen && machine.RowValues.All(v => v.Expression is BoundExpression.ColumnValue || CanCompute(source, v.Expression)), source);
        var keys = string.Join(", ", source.Order.Select(o => o.Write(o.Key.Text)));
        var (number, result, order) = (new Column("_row", KqlType.Long), new Column("_state", KqlType.Dynamic), new Column("_order", KqlType.Long));
        foreach (var value in machine.RowValues)
            source.Terms.TryAdd(value.Column, Term(value.Expression, source));
        source.Terms[number] = new SqlTerm($"row_number() OVER ({(keys.Length == 0 ? "" : $"ORDER BY {keys}")}) - 1", SqlTermForm.Computed);
        source.Order = [];
        var rows = Define("scan", source);

        var states = Define("states", new SelectQuery
        {
            From = Subquery(new ListFold(machine).Write(Read(rows), number), "f"),
            Terms = { [number] = SqlTerm.Column("f", ListFold.Row), [result] = SqlTerm.Column("f", ListFold.State) },
        });
        var selects = Enumerable.Range(0, scan.Steps.Count).Where(s => scan.Steps[s].Output != ScanOutput.None).Select(Matches).ToList();
        var all = AllOf(selects.Count > 0 ? selects : [None()], [.. Columns(), order]);
        all.Order = [new OrderTerm(all.Terms[order], null, false, false)];
        all.Terms.Remove(order);
        return all;

        IEnumerable<Column> Columns() => scan.Columns.Where(_live.Contains);

        SelectQuery Matches(int step)
        {
            var (row, after) = (Read(rows), Read(states));
            var place = after.Terms[number].Text;
            var matched = StepMachine.Step(after.Terms[result].Text, step);
            var matches = new SelectQuery
            {
                From = $"{row.From}\nINNER JOIN {after.From}\n  ON {row.Terms[number].Text} = {place} AND {matched}.m = {place}",
                Terms = Columns().ToDictionary(c => c, c => row.Terms.GetValueOrDefault(c) ?? Computed(machine.ValueOf(c, step, matched))),
                Qualify = scan.Steps[step].Output == ScanOutput.Last ? $"NOT coalesce(lead({matched}.g) OVER (ORDER BY {place}), false)" : null,
            };
            matches.Terms[order] = Computed(string.Create(CultureInfo.InvariantCulture, $"{place} * {scan.Steps.Count} + {scan.Steps.Count - 1 - step}"));
            return matches;
        }

        SelectQuery None()
        {
            var none = Matches(0);
            none.Where.Add("false");
            return none;
        }

        static SqlTerm Computed(string sql) => new(sql, SqlTermForm.Computed);
    }
}
