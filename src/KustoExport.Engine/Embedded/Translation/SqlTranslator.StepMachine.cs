using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    /// <summary>
    /// The steps of scan as one expression: from the state before a row to the state after it. The state has a struct for each step k: <c>m</c>, the row
    /// of its last match, null without an active sequence; <c>g</c>, whether that match was not its sequence's first; <c>i</c>, the sequence's number; and
    /// <c>c</c>j_n, column n of the last match of step j. Only what is read is there.
    /// </summary>
    private sealed class StepMachine
    {
        private const string Row = "_row";
        private const string State = "_state.s";

        private readonly SqlTranslator _translator;
        private readonly BoundRelation.ScanSteps _scan;
        private readonly List<(int Step, int Column)> _kept = [];
        private readonly List<Assignment> _rowValues = [];
        private readonly List<(BoundExpression Condition, IReadOnlyList<BoundExpression> Values)> _steps = [];

        public StepMachine(SqlTranslator translator, BoundRelation.ScanSteps scan)
        {
            (_translator, _scan) = (translator, scan);
            var width = scan.Source.Columns.Count;
            for (var step = 0; step < scan.Steps.Count; step++)
            {
                var isOutput = scan.Steps[step].Output != ScanOutput.None;
                _kept.AddRange(Enumerable.Range(0, scan.Steps[step].State.Count)
                    .Where(c => translator._live.Contains(scan.Steps[step].State[c]) || (isOutput && c >= width && translator._live.Contains(scan.Declared[c - width].Column)))
                    .Select(c => (step, c)));
            }

            var states = scan.Steps.SelectMany(s => s.State).ToHashSet();
            foreach (var step in scan.Steps)
                _steps.Add((Lift(step.Condition, states), [.. step.Values.Select(v => Lift(v, states))]));
            foreach (var column in _kept.Where(k => k.Column < width).Select(k => scan.Source.Columns[k.Column]).Distinct())
                RowColumn(column);
            HasMatchId = scan.MatchId is { } id && translator._live.Contains(id);
        }

        /// <summary>What the fold needs of each row: all that doesn't hang on the state is computed beforehand, for many rows at once.</summary>
        public IReadOnlyList<Assignment> RowValues => _rowValues;

        private bool HasMatchId { get; }

        /// <summary>The DuckDB type of the state.</summary>
        public string StateType => Struct(AllSteps("BIGINT", StepType));

        /// <summary>The state before the first row.</summary>
        public string Start => Literal(AllSteps("0::BIGINT", Empty));

        /// <summary>The struct of a step in a state.</summary>
        public static string Step(string state, int step) => $"{state}.s{SqlText.Number(step)}";

        /// <summary>The state after a row, where <c>_state.s</c> is the one before it and <c>_row</c> the row.</summary>
        public string Next() => Literal(AllSteps(HasMatchId ? NextNumber() : "", NextStep));

        /// <summary>The value of a column of the result in a match.</summary>
        public string ValueOf(Column column, int step, string matched)
        {
            var declared = _scan.Declared.Select(d => d.Column).ToList().IndexOf(column);
            return declared < 0 ? $"{matched}.i" : $"{matched}.{Name(step, _scan.Source.Columns.Count + declared)}";
        }

        private IEnumerable<(string Name, string Value)> AllSteps(string next, Func<int, string> valueOf)
        {
            if (HasMatchId)
                yield return ("next", next);
            for (var step = 0; step < _scan.Steps.Count; step++)
                yield return ($"s{SqlText.Number(step)}", valueOf(step));
        }

        // Evaluated from the last step to the first: a step that the next one has promoted is empty when its own turn comes.
        private string NextStep(int step)
        {
            var cases = new List<string>();
            if (step > 0)
                cases.Add($"WHEN {Promotes(step)} THEN {Match(step, step - 1, goesOn: "false")}");
            if (step < _scan.Steps.Count - 1)
                cases.Add($"WHEN {Promotes(step + 1)} THEN {(step > 0 ? Empty(step) : $"CASE WHEN {Condition(0, null)} THEN {Match(0, null, goesOn: "false")} ELSE {Empty(0)} END")}");
            var isActive = $"{Step(State, step)}.m IS NOT NULL";
            cases.Add($"WHEN {(step > 0 ? isActive + " AND " : "")}{Condition(step, step)} THEN {Match(step, step, goesOn: isActive)}");
            return $"CASE {string.Join(" ", cases)} ELSE {Step(State, step)} END";
        }

        private string Promotes(int step) => $"{Step(State, step - 1)}.m IS NOT NULL AND {Condition(step, step - 1)}";

        /// <summary>The struct of a step after a match in some state: that of a step, or an empty one.</summary>
        private string Match(int step, int? from, string goesOn)
        {
            var width = _scan.Source.Columns.Count;
            var sequence = from is null ? $"{State}.next" : step == 0 ? $"coalesce({Step(State, 0)}.i, {State}.next)" : $"{Step(State, from.Value)}.i";
            var fields = Bookkeeping(step, $"{Row}.n", goesOn, sequence).ToList();
            foreach (var (of, column) in Kept(step))
            {
                var value = of < step ? $"{Step(State, from!.Value)}.{Name(of, column)}"
                    : column < width ? RowValue(_scan.Source.Columns[column])
                    : Expression(_steps[step].Values[column - width], from, isCondition: false);
                fields.Add((Name(of, column), $"CAST({value} AS {TypeOf(of, column)})"));
            }

            return Literal(fields);
        }

        private string NextNumber()
        {
            var begins = $"{Step(State, 0)}.m IS NULL AND {Condition(0, 0)}";
            if (_scan.Steps.Count > 1)
                begins = $"CASE WHEN {Promotes(1)} THEN {Condition(0, null)} ELSE {begins} END";
            return $"CASE WHEN {begins} THEN {State}.next + 1::BIGINT ELSE {State}.next END";
        }

        private string Empty(int step) =>
            Literal(Bookkeeping(step, "NULL::BIGINT", "false", "NULL::BIGINT").Concat(Kept(step).Select(k => (Name(k.Step, k.Column), NothingYet(k.Step, k.Column)))));

        private string StepType(int step) =>
            Struct(Bookkeeping(step, "BIGINT", "BOOLEAN", "BIGINT").Concat(Kept(step).Select(k => (Name(k.Step, k.Column), TypeOf(k.Step, k.Column)))));

        private IEnumerable<(string Name, string Value)> Bookkeeping(int step, string match, string goesOn, string sequence)
        {
            yield return ("m", match);
            if (_scan.Steps[step].Output == ScanOutput.Last)
                yield return ("g", goesOn);
            if (HasMatchId)
                yield return ("i", sequence);
        }

        private IEnumerable<(int Step, int Column)> Kept(int step) => _kept.Where(k => k.Step <= step);

        private string TypeOf(int of, int column) => SqlTypes.Of(_scan.Steps[of].State[column].Type);

        /// <summary>What stands in a state before there is a match.</summary>
        private string NothingYet(int of, int column)
        {
            var type = _scan.Steps[of].State[column].Type;
            var width = _scan.Source.Columns.Count;
            var start = column < width
                ? SqlText.Constant(type == KqlType.String ? "" : null, type)
                : _translator.Write(_scan.Declared[column - width].Expression, new SelectQuery());
            return $"CAST({start} AS {SqlTypes.Of(type)})";
        }

        private string Condition(int step, int? state) => $"({Expression(_steps[step].Condition, state, isCondition: true)})";

        /// <summary>An expression over the current row, in which the steps stand for their last matches in one state.</summary>
        private string Expression(BoundExpression expression, int? state, bool isCondition)
        {
            var read = BoundTree.Columns(expression).ToHashSet();
            var terms = _rowValues.Where(v => read.Contains(v.Column)).ToDictionary(v => v.Column, v => new SqlTerm(RowValue(v.Column), SqlTermForm.Column));
            for (var of = 0; of < _scan.Steps.Count; of++)
            {
                for (var c = 0; c < _scan.Steps[of].State.Count; c++)
                {
                    if (!read.Contains(_scan.Steps[of].State[c]))
                        continue;

                    // A step that is not in the state yet has what it starts with.
                    var text = of <= state && _kept.Contains((of, c)) ? $"{Step(State, state.Value)}.{Name(of, c)}" : NothingYet(of, c);
                    terms[_scan.Steps[of].State[c]] = new SqlTerm(text, SqlTermForm.Column);
                }
            }

            return _translator.Write(expression, new Scope(terms) { NullIsFalse = isCondition });
        }

        /// <summary>Replaces what doesn't read the state by values of the row.</summary>
        private BoundExpression Lift(BoundExpression expression, HashSet<Column> states) => BoundTree.Replace(expression, part =>
        {
            var isPlain = BoundTree.Walk(part).All(e => e is BoundExpression.Constant or BoundExpression.TypeLiteral or BoundExpression.Convert);
            if (isPlain || BoundTree.Columns(part).Any(states.Contains))
                return null;
            if (part is BoundExpression.ColumnValue value)
            {
                RowColumn(value.Column);
                return null;
            }

            var column = new Column("value", part.Type);
            _rowValues.Add(new Assignment(column, part));
            return new BoundExpression.ColumnValue(column, part.Span);
        });

        private void RowColumn(Column column)
        {
            if (!_rowValues.Exists(v => v.Column == column))
                _rowValues.Add(new Assignment(column, new BoundExpression.ColumnValue(column, default)));
        }

        private string RowValue(Column column) => $"{Row}.f{SqlText.Number(_rowValues.FindIndex(v => v.Column == column))}";

        private static string Name(int of, int column) => $"c{SqlText.Number(of)}_{SqlText.Number(column)}";

        private static string Struct(IEnumerable<(string Name, string Type)> fields) => $"STRUCT({string.Join(", ", fields.Select(f => $"{f.Name} {f.Type}"))})";

        private static string Literal(IEnumerable<(string Name, string Sql)> fields) => $"{{{string.Join(", ", fields.Select(f => $"'{f.Name}': {f.Sql}"))}}}";
    }
}
