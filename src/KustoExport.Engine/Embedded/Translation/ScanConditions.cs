using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>
/// Finds what holds of all rows of a scan that a result depends on: the filters above it, in terms of the scan's own columns. A condition
/// goes down through an operator where leaving rows out below gives the same as leaving them out above; what isn't known to be so stops it.
/// </summary>
internal sealed class ScanConditions
{
    // What is longer says little about a file, and would grow with each operator that it goes through.
    private const int MostConditions = 64;
    private const int LongestCondition = 256;

    // A relation that is read in many places is read whole.
    private const int MostReads = 8;

    private static readonly IReadOnlyList<BoundExpression> s_none = [];

    private readonly Dictionary<BoundRelation.Scan, List<IReadOnlyList<BoundExpression>>> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SharedRelation, int> _reads = new(ReferenceEqualityComparer.Instance);

    public ScanConditions(BoundRelation relation) => Visit(relation, s_none);

    /// <summary>For each place where the scan's rows are used, the conditions on those that are used there.</summary>
    public IReadOnlyList<IReadOnlyList<BoundExpression>> Of(BoundRelation.Scan scan) => _places.TryGetValue(scan, out var places) ? places : [s_none];

    private void Visit(BoundRelation relation, IReadOnlyList<BoundExpression> conditions)
    {
        foreach (var expression in BoundTree.Expressions(relation).SelectMany(BoundTree.Walk))
        {
            if (expression is BoundExpression.ScalarSubquery { Relation: var subquery })
                Visit(subquery, s_none);
            else if (expression is BoundExpression.InRelation { Relation: var members })
                Visit(members, s_none);
        }

        switch (relation)
        {
            case BoundRelation.Scan scan:
                if (!_places.TryGetValue(scan, out var places))
                    _places.Add(scan, places = []);
                places.Add(conditions);
                break;
            case BoundRelation.Filter filter:
                Visit(filter.Source, Short([filter.Predicate, .. conditions]));
                break;
            case BoundRelation.Project project:
                Visit(project.Source, Before(conditions, project.Outputs));
                break;
            case BoundRelation.Sort sort:
                Visit(sort.Source, conditions);
                break;
            case BoundRelation.Aggregate aggregate:
                Visit(aggregate.Source, Before(conditions, aggregate.Keys));
                break;
            case BoundRelation.Expand or BoundRelation.Parse or BoundRelation.ParseKeyValues:
                var source = BoundTree.Sources(relation).Single();
                Visit(source, Over(conditions, Without(source.Columns, relation is BoundRelation.Expand { Expansions: var expansions } ? [.. expansions.Select(e => e.Output)] : [])));
                break;
            case BoundRelation.Union union:
                foreach (var input in union.Inputs)
                    Visit(input.Relation, Before(conditions, [.. union.Columns.Zip(input.Values, (column, value) => new Assignment(column, value))]));
                break;
            case BoundRelation.Join join:
                Visit(join, conditions);
                break;
            case BoundRelation.Apply apply:
                Visit(apply.Source, Over(Before(conditions, apply.Outputs), apply.Source.Columns));
                Visit(apply.Body, s_none);
                break;
            case BoundRelation.Shared shared:
                Visit(shared, conditions);
                break;
            default:
                foreach (var other in BoundTree.Sources(relation))
                    Visit(other, s_none);
                break;
        }
    }

    private void Visit(BoundRelation.Join join, IReadOnlyList<BoundExpression> conditions)
    {
        var before = Before(conditions, join.Outputs);

        // Of left rows with one key any may stay: only a condition that they all meet or all break can be asked before.
        var left = join.Kind switch
        {
            JoinKind.InnerUnique => join.Keys.Select(k => k.Left).OfType<BoundExpression.ColumnValue>().Select(c => c.Column).ToList(),
            JoinKind.Inner or JoinKind.LeftOuter or JoinKind.LeftSemi or JoinKind.LeftAnti => join.Left.Columns,
            _ => [],
        };
        var right = join.Kind is JoinKind.InnerUnique or JoinKind.Inner or JoinKind.RightOuter or JoinKind.RightSemi or JoinKind.RightAnti ? join.Right.Columns : [];
        Visit(join.Left, Over(before, left));
        Visit(join.Right, Over(before, right));
    }

    private void Visit(BoundRelation.Shared shared, IReadOnlyList<BoundExpression> conditions)
    {
        var definition = shared.Definition;
        var reads = _reads[definition] = _reads.GetValueOrDefault(definition) + 1;
        if (reads > MostReads)
            return;
        Visit(definition.Relation, reads == MostReads ? s_none : Before(conditions, [.. shared.Columns.Zip(definition.Relation.Columns, (column, own) => new Assignment(column, new BoundExpression.ColumnValue(own, default)))]));
    }

    /// <summary>The conditions in terms of what the columns are computed from; without those on other columns.</summary>
    private static IReadOnlyList<BoundExpression> Before(IReadOnlyList<BoundExpression> conditions, IReadOnlyList<Assignment> outputs)
    {
        if (conditions.Count == 0)
            return conditions;
        var values = new Dictionary<Column, BoundExpression>();
        foreach (var output in outputs.Where(o => !BoundTree.IsVolatile(o.Expression)))
            values[output.Column] = output.Expression;
        return Short(Over(conditions, values.Keys).Select(condition => BoundTree.Replace(condition, e => e is BoundExpression.ColumnValue value ? values[value.Column] : null)));
    }

    private static IReadOnlyList<BoundExpression> Over(IReadOnlyList<BoundExpression> conditions, IEnumerable<Column> columns)
    {
        if (conditions.Count == 0)
            return conditions;
        var known = columns.ToHashSet();
        return [.. conditions.Where(condition => BoundTree.Columns(condition).ToList() is { Count: > 0 } read && read.TrueForAll(known.Contains))];
    }

    private static List<Column> Without(IReadOnlyList<Column> columns, IReadOnlyList<Column> others) => [.. columns.Where(c => !others.Contains(c))];

    private static IReadOnlyList<BoundExpression> Short(IEnumerable<BoundExpression> conditions) =>
        [.. conditions.Where(c => BoundTree.Walk(c).Take(LongestCondition + 1).Count() <= LongestCondition).Take(MostConditions)];
}
