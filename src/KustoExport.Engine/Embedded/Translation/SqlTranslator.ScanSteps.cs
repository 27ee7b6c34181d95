using System.Globalization;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private static readonly Column s_scanRow = new("_row", KqlType.Long);

    // A recursive query goes from row to row and carries the states of all steps.
    private SelectQuery ScanSteps(BoundRelation.ScanSteps scan)
    {
        RefuseInBody("'scan' in a sub-pipeline of a sub-pipeline", scan.Steps[0].Condition.Span, most: 1);
        var source = Select(scan.Source);
        source = NestUnless(source.IsOpen, source);
        var keys = string.Join(", ", source.Order.Select(o => o.Write(o.Key.Text)));
        source.Terms[s_scanRow] = new SqlTerm(keys.Length == 0 ? "row_number() OVER ()" : $"row_number() OVER (ORDER BY {keys})", SqlTermForm.Computed);
        source.Order = [];
        var rows = Define("scan", source);
        var alias = NextAlias();
        var walk = new StepWalk(this, scan, rows);
        var order = SqlTerm.Column(alias, StepWalk.OrderName);
        return new SelectQuery
        {
            From = Subquery(walk.Write(), alias),
            Terms = walk.Names.ToDictionary(n => n.Key, n => SqlTerm.Column(alias, n.Value)),
            Order = [new OrderTerm(order, null, false, false) { IsRowNumber = true }],
        };
    }

    /// <summary>
    /// The columns of the walk: of step m, <c>a</c>m whether it has an active sequence, <c>i</c>m that sequence's number, <c>s</c>m_j_c column c of
    /// the last match of step j in its state; and of the current row <c>o</c>m whether it matched, <c>v</c>m_d its declared columns, <c>q</c>m its sequence.
    /// </summary>
    private sealed class StepWalk
    {
        public const string OrderName = "_order";

        private readonly SqlTranslator _translator;
        private readonly BoundRelation.ScanSteps _scan;
        private readonly SharedSelect _rows;
        private readonly IReadOnlyList<Column> _source;
        private readonly List<(int Step, int Column)> _state = [];
        private readonly List<int> _read;

        public StepWalk(SqlTranslator translator, BoundRelation.ScanSteps scan, SharedSelect rows)
        {
            (_translator, _scan, _rows) = (translator, scan, rows);
            _source = [.. scan.Source.Columns];
            for (var step = 0; step < scan.Steps.Count; step++)
                _state.AddRange(Enumerable.Range(0, scan.Steps[step].State.Count).Where(c => translator._live.Contains(scan.Steps[step].State[c])).Select(c => (step, c)));

            var read = scan.Steps.SelectMany(s => s.Values.Prepend(s.Condition)).SelectMany(BoundTree.Columns).ToHashSet();
            _read = [.. Enumerable.Range(0, _source.Count).Where(c => read.Contains(_source[c]) || _state.Exists(s => s.Column == c))];

            var names = new ColumnNames();
            names.Allot(OrderName);
            Names = scan.Columns.Where(c => !_source.Contains(c) || rows.Names.ContainsKey(c)).ToDictionary(c => c, c => names.Allot(c.Name));
        }

        /// <summary>The names of the result's columns.</summary>
        public IReadOnlyDictionary<Column, string> Names { get; }

        public string Write()
        {
            var start = Columns().Select(c => $"CAST({c.Start} AS {c.Type}) AS {c.Name}");
            var next = Matched();
            var walk = $"SELECT {string.Join(", ", start)}\nUNION ALL\nSELECT {string.Join(", ", Columns().Select(c => c.Name))}\nFROM (\n{SelectQuery.Indent(next)}\n)";
            return $"WITH RECURSIVE _lists AS MATERIALIZED (\n{SelectQuery.Indent(Lists())}\n),\n_walk AS (\n{SelectQuery.Indent(walk)}\n)\n{Output()}";
        }

        // Element by element the columns are read many times faster than by a join for each row.
        private string Lists()
        {
            var row = SqlText.Name(_rows.Names[s_scanRow]);
            var lists = _read.Select(c => $"list({SqlText.Name(_rows.Names[_source[c]])} ORDER BY {row}) AS c{c}");
            return $"SELECT {string.Join(", ", lists.Prepend("count(*) AS _count"))}\nFROM {SqlText.Name(_rows.Name)}";
        }

        // The next row beside the states, then layer by layer the steps from the last to the first.
        private string Matched()
        {
            var columns = _read.Select(c => $"l.c{c}[w._row + 1] AS c{c}");
            var text = $"SELECT {string.Join(", ", columns.Prepend("w.* REPLACE (w._row + 1 AS _row)"))}\nFROM _walk AS w, _lists AS l\nWHERE w._row < l._count";
            for (var step = _scan.Steps.Count - 1; step >= 0; step--)
                text = Layer(step, text);
            return text;
        }

        private string Layer(int step, string text)
        {
            var bound = _scan.Steps[step];
            var promotes = step == 0 ? "false" : $"(a{step - 1} AND {Condition(bound.Condition, step - 1)})";
            var continues = $"{(step == 0 ? "true" : $"a{step}")} AND {Condition(bound.Condition, step)}";
            text = $"SELECT *, {promotes} AS _promotes, {continues} AS _continues\nFROM (\n{SelectQuery.Indent(text)}\n)";
            var values = bound.Values.Select((v, d) => step == 0
                ? $", {Expression(v, step)} AS n{d}"
                : $", CASE WHEN _promotes THEN {Expression(v, step - 1)} ELSE {Expression(v, step)} END AS n{d}");
            text = $"SELECT * REPLACE (_continues AND NOT _promotes AS _continues){string.Concat(values)}\nFROM (\n{SelectQuery.Indent(text)}\n)";
            var dropped = string.Concat(bound.Values.Select((_, d) => $", n{d}"));
            return $"SELECT * EXCLUDE (_promotes, _continues{dropped})\n  REPLACE ({string.Join(", ", Updates(step))})\nFROM (\n{SelectQuery.Indent(text)}\n)";
        }

        /// <summary>What a match of a step does to the states; all of it at once.</summary>
        private IEnumerable<string> Updates(int step)
        {
            const string Matches = "(_promotes OR _continues)";
            var sequence = step == 0 ? "CASE WHEN _continues AND NOT a0 THEN _next ELSE i0 END" : $"CASE WHEN _promotes THEN i{step - 1} ELSE i{step} END";
            yield return $"a{step} OR {Matches} AS a{step}";
            yield return $"{sequence} AS i{step}";
            yield return $"{Matches} AS o{step}";
            yield return $"{sequence} AS q{step}";
            for (var d = 0; d < _scan.Declared.Count; d++)
                yield return $"n{d} AS v{step}_{d}";

            foreach (var (of, column) in _state.Where(s => s.Step <= step))
            {
                var name = State(step, of, column);
                var value = of < step
                    ? $"CASE WHEN _promotes THEN {State(step - 1, of, column)} ELSE {name} END"
                    : $"CASE WHEN {Matches} THEN {(column < _source.Count ? $"c{column}" : $"n{column - _source.Count}")} ELSE {name} END";
                yield return $"{value} AS {name}";
            }

            if (step == 0)
            {
                yield return "_next + CASE WHEN _continues AND NOT a0 THEN 1 ELSE 0 END AS _next";
                yield break;
            }

            yield return $"a{step - 1} AND NOT _promotes AS a{step - 1}";
            foreach (var (of, column) in _state.Where(s => s.Step < step))
                yield return $"CASE WHEN _promotes THEN {Start(of, column)} ELSE {State(step - 1, of, column)} END AS {State(step - 1, of, column)}";
        }

        private string Output()
        {
            var steps = _scan.Steps.Count;
            var selects = Enumerable.Range(0, steps).Where(s => _scan.Steps[s].IsOutput).Select(s => Select(s, $"w.o{s}")).ToList();
            return selects.Count > 0 ? string.Join("\nUNION ALL\n", selects) : Select(0, "false");

            string Select(int step, string filter)
            {
                var outputs = Names.Select(n => $"{Value(n.Key, step)} AS {SqlText.Name(n.Value)}")
                    .Append(string.Create(CultureInfo.InvariantCulture, $"w._row * {steps} + {steps - 1 - step} AS {OrderName}"));
                return $"SELECT {string.Join(", ", outputs)}\nFROM _walk AS w\n"
                    + $"INNER JOIN {SqlText.Name(_rows.Name)} AS r ON r.{SqlText.Name(_rows.Names[s_scanRow])} = w._row\nWHERE {filter}";
            }
        }

        private string Value(Column column, int step)
        {
            var declared = _scan.Declared.Select(d => d.Column).ToList().IndexOf(column);
            return declared >= 0 ? $"w.v{step}_{declared}"
                : column == _scan.MatchId ? $"w.q{step}"
                : $"r.{SqlText.Name(_rows.Names[column])}";
        }

        /// <summary>All columns of the walk, in their order, with their values before the first row.</summary>
        private IEnumerable<(string Name, string Start, string Type)> Columns()
        {
            yield return ("_row", "0", "BIGINT");
            yield return ("_next", "0", "BIGINT");
            for (var step = 0; step < _scan.Steps.Count; step++)
            {
                yield return ($"a{step}", "false", "BOOLEAN");
                yield return ($"i{step}", "NULL", "BIGINT");
                yield return ($"o{step}", "false", "BOOLEAN");
                yield return ($"q{step}", "NULL", "BIGINT");
                for (var d = 0; d < _scan.Declared.Count; d++)
                    yield return ($"v{step}_{d}", "NULL", SqlTypes.Of(_scan.Declared[d].Column.Type));
                foreach (var (of, column) in _state.Where(s => s.Step <= step))
                    yield return (State(step, of, column), Start(of, column), SqlTypes.Of(_scan.Steps[of].State[column].Type));
            }
        }

        private static string State(int step, int of, int column) => string.Create(CultureInfo.InvariantCulture, $"s{step}_{of}_{column}");

        /// <summary>What stands in a state before there is a match.</summary>
        private string Start(int of, int column)
        {
            var type = _scan.Steps[of].State[column].Type;
            return column < _source.Count
                ? SqlText.Constant(type == KqlType.String ? "" : null, type)
                : _translator.Write(_scan.Declared[column - _source.Count].Expression, new SelectQuery());
        }

        private string Condition(BoundExpression condition, int state) => $"coalesce({Expression(condition, state)}, false)";

        /// <summary>An expression over the current row, in which the steps stand for their last matches in one state.</summary>
        private string Expression(BoundExpression expression, int state)
        {
            var terms = new Dictionary<Column, SqlTerm>();
            for (var c = 0; c < _source.Count; c++)
                terms[_source[c]] = new SqlTerm($"c{c}", SqlTermForm.Column);
            foreach (var (of, column) in _state)
            {
                // A step that is not in the state yet has what it starts with.
                var text = of <= state ? State(state, of, column) : Start(of, column);
                terms[_scan.Steps[of].State[column]] = new SqlTerm(text, SqlTermForm.Column);
            }

            return _translator.Write(expression, new Scope(terms));
        }
    }
}
