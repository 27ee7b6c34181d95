using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>scan (documentation: query/scan-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindScan(QueryOperator.Scan scan, BoundRelation source)
    {
        CheckParameters(scan, "with_match_id", "kind");
        if (scan.SortKeys.Count > 0 || scan.PartitionKeys.Count > 0 || scan.Parameters.Any(p => p.Name.Text == "kind"))
        {
            throw NotSupported("'scan' with 'order by', 'partition by' or 'kind'", scan.Span, "Sort before it; for parts use 'partition'.");
        }

        if (!Serialization.IsSerialized(source))
        {
            throw Error(ErrorCodes.KqlSemantic, "'scan' needs rows in an order.", scan.Span, "Put 'sort by …' before it.");
        }

        var declared = scan.Declarations.Select(d => BindScanColumn(d, source)).ToList();
        var replaced = ReplacedColumns(scan, source, declared);
        List<Assignment> assignable = [.. declared, .. replaced.Keys.Select(c => new Assignment(c, Nothing(c.Type)))];
        var states = new Dictionary<string, RowScope>(StringComparer.Ordinal);
        var scope = declared.Aggregate(_scope, (names, d) => names.With(new ScopeEntry.Scalar(d.Column.Name, d.Expression, _subqueryDepth)));
        var steps = new List<BoundScanStep>();
        foreach (var step in scan.Steps)
        {
            steps.Add(In(scope, () => BindStep(step, source, assignable, replaced, states)));
        }

        var names = new UniqueNames();
        source.Columns.Concat(declared.Select(d => d.Column)).ToList().ForEach(c => names.Take(c.Name));
        var matchId = ParameterText(scan, "with_match_id") is { } name ? new Column(names.Next(name), KqlType.Long) : null;
        var matches = new BoundRelation.ScanSteps(source, assignable, steps, matchId);
        return replaced.Count == 0 ? matches : new BoundRelation.Project(matches,
        [
            .. source.Columns.Select(c => replaced.FirstOrDefault(r => r.Value == c).Key is { } value ? PassThrough(value) : PassThrough(c)),
            .. declared.Select(d => PassThrough(d.Column)),
            .. matchId is null ? [] : new[] { PassThrough(matchId) },
        ]);
    }

    /// <summary>The columns of the source that a step assigns, each by the column that takes its place.</summary>
    private static Dictionary<Column, Column> ReplacedColumns(QueryOperator.Scan scan, BoundRelation source, IReadOnlyList<Assignment> declared)
    {
        var assigned = scan.Steps.SelectMany(s => s.Assignments).Select(a => a.Names[0].Text).Except(declared.Select(d => d.Column.Name)).ToHashSet();
        return source.Columns.Where(c => assigned.Contains(c.Name)).ToDictionary(c => new Column(c.Name, c.Type), c => c);
    }

    private Assignment BindScanColumn(FunctionParameter declaration, BoundRelation source)
    {
        var name = declaration.Name.Text;
        if (declaration.Type is not { } type)
        {
            throw Error(ErrorCodes.KqlSemantic, $"The column '{name}' must have a scalar type.", declaration.Span);
        }

        if (source.Columns.Any(c => c.Name == name))
        {
            throw Error(ErrorCodes.KqlAmbiguousName, $"The column '{name}' is there already.", declaration.Span, "Give it another name.");
        }

        return new Assignment(new Column(name, type), declaration.Default is { } value ? DefaultValue(value, type) : Nothing(type));
    }

    private BoundScanStep BindStep(
        ScanStep step,
        BoundRelation source,
        IReadOnlyList<Assignment> assignable,
        IReadOnlyDictionary<Column, Column> replaced,
        Dictionary<string, RowScope> states)
    {
        var name = step.Name.Text;
        if (step.IsOptional)
        {
            throw NotSupported("An optional step", step.Span);
        }

        var output = step.Output?.Text switch
        {
            null or "all" => ScanOutput.All,
            "last" => ScanOutput.Last,
            "none" => ScanOutput.None,
            var other => throw Error(ErrorCodes.KqlSemantic, $"A step has no output '{other}'.", step.Output!.Span, "Write all, last or none."),
        };

        List<Column> state = [.. source.Columns.Concat(assignable.Select(a => a.Column)).Select(c => new Column(c.Name, c.Type))];
        var named = state.Where((_, i) => i >= source.Columns.Count || !replaced.Values.Contains(source.Columns[i]));
        if (!states.TryAdd(name, new RowScope([.. named])))
        {
            throw Error(ErrorCodes.KqlAmbiguousName, $"There are two steps '{name}'.", step.Name.Span, "Give one of them another name.");
        }

        var row = new RowScope(source.Columns) { Steps = states };
        var condition = BindPredicate(step.Condition, row);
        var assigned = step.Assignments.ToDictionary(a => AssignedName(a, assignable, source), a => a, StringComparer.Ordinal);
        return new BoundScanStep(name, output, condition, [.. assignable.Select(Value)], state);

        BoundExpression Value(Assignment column)
        {
            if (!assigned.TryGetValue(column.Column.Name, out var assignment))
            {
                return replaced.TryGetValue(column.Column, out var own) ? ValueOf(own) : column.Expression;
            }

            var value = BindScalar(assignment.Value, row);
            var type = column.Column.Type;
            return value.Type == type || value.Type == KqlType.Dynamic || (value.Type.IsNumeric() && type.IsNumeric())
                ? Conversions.To(type, value)
                : throw Error(ErrorCodes.KqlTypeMismatch, $"The column '{column.Column.Name}' is a {type.Name()}; this is a {value.Type.Name()}.", assignment.Value.Span);
        }
    }

    private string AssignedName(Expression.Named assignment, IReadOnlyList<Assignment> assignable, BoundRelation source)
    {
        var name = assignment.Names[0];
        return assignable.Any(a => a.Column.Name == name.Text)
            ? name.Text
            : throw Error(ErrorCodes.KqlUnknownColumn, $"'{name.Text}' is no column of the table, nor a declared one.", name.Span,
                Suggestion.DidYouMean(name.Text, assignable.Select(a => a.Column.Name).Concat(source.Columns.Select(c => c.Name))) ?? "Declare it: scan declare (name:type) with …");
    }
}
