using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>join and lookup (documentation: query/join-operator.md, query/lookup-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private static readonly Dictionary<string, JoinKind> s_joinKinds = new(StringComparer.Ordinal)
    {
        ["innerunique"] = JoinKind.InnerUnique,
        ["inner"] = JoinKind.Inner,
        ["leftouter"] = JoinKind.LeftOuter,
        ["rightouter"] = JoinKind.RightOuter,
        ["fullouter"] = JoinKind.FullOuter,
        ["leftsemi"] = JoinKind.LeftSemi,
        ["rightsemi"] = JoinKind.RightSemi,
        ["anti"] = JoinKind.LeftAnti,
        ["leftanti"] = JoinKind.LeftAnti,
        ["leftantisemi"] = JoinKind.LeftAnti,
        ["rightanti"] = JoinKind.RightAnti,
        ["rightantisemi"] = JoinKind.RightAnti,
    };

    private static readonly Dictionary<string, JoinKind> s_lookupKinds = new(StringComparer.Ordinal)
    {
        ["leftouter"] = JoinKind.LeftOuter,
        ["inner"] = JoinKind.Inner,
    };

    private BoundRelation.Join BindJoin(QueryOperator.Join join, BoundRelation left)
    {
        CheckParameters(join, "kind");
        var kind = KindOf(join, s_joinKinds, JoinKind.InnerUnique);
        if (join.Predicate is { } predicate)
        {
            throw NotSupported("'join … where'", predicate.Span, "Write 'on' with equalities, and filter behind the join.");
        }

        var right = BindRelation(join.Right);
        var keys = BindJoinKeys(join.Conditions, left, right, join.Span).Keys;
        IEnumerable<Column> columns = kind switch
        {
            JoinKind.LeftSemi or JoinKind.LeftAnti => left.Columns,
            JoinKind.RightSemi or JoinKind.RightAnti => right.Columns,
            _ => left.Columns.Concat(right.Columns),
        };
        return new BoundRelation.Join(kind, left, right, keys, SideBySide(columns));
    }

    private BoundRelation.Join BindLookup(QueryOperator.Lookup lookup, BoundRelation left)
    {
        CheckParameters(lookup, "kind");
        var kind = KindOf(lookup, s_lookupKinds, JoinKind.LeftOuter);
        var right = BindRelation(lookup.Right);
        var (keys, rightKeys) = BindJoinKeys(lookup.Conditions, left, right, lookup.Span);
        return new BoundRelation.Join(kind, left, right, keys, SideBySide(left.Columns.Concat(right.Columns.Where(c => !rightKeys.Contains(c)))));
    }

    private JoinKind KindOf(QueryOperator op, Dictionary<string, JoinKind> kinds, JoinKind otherwise)
    {
        if (ParameterText(op, "kind") is not { } name)
        {
            return otherwise;
        }

        return kinds.TryGetValue(name, out var kind)
            ? kind
            : throw Error(ErrorCodes.KqlSemantic, $"{OperatorNames.Of(op)} has no kind '{name}'.", op.Parameters.First(p => p.Name.Text == "kind").Value.Span, Suggestion.DidYouMean(name, kinds.Keys));
    }

    /// <summary>Fresh columns for those of both sides; a name that stands twice gets a number.</summary>
    private static List<Assignment> SideBySide(IEnumerable<Column> columns)
    {
        var all = columns.ToList();
        var names = UniqueNames.MakeUnique(all.Select(c => c.Name));
        return [.. all.Select((c, i) => new Assignment(new Column(names[i], c.Type), ValueOf(c)))];
    }

    private (List<JoinKey> Keys, HashSet<Column> RightColumns) BindJoinKeys(IReadOnlyList<Expression> conditions, BoundRelation left, BoundRelation right, TextSpan span)
    {
        if (conditions.Count == 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "It is not said which columns to join on.", span, "Write 'on column'.");
        }

        var keys = new List<JoinKey>();
        var rightColumns = new HashSet<Column>();
        var rows = new RowScope(left.Columns) { Right = new RowScope(right.Columns) };
        foreach (var condition in conditions.SelectMany(Conjuncts).SelectMany(c => ColumnsNamed(c) ?? [c]))
        {
            var (leftColumn, rightColumn) = JoinColumns(condition, rows);
            keys.Add(JoinKeyOf(leftColumn, rightColumn, condition));
            rightColumns.Add(rightColumn.Column);
        }

        return (keys, rightColumns);
    }

    private static IEnumerable<Expression> Conjuncts(Expression condition) =>
        condition is Expression.Binary { Operator: BinaryOperator.And } and ? Conjuncts(and.Left).Concat(Conjuncts(and.Right)) : [condition];

    private (BoundExpression.ColumnValue Left, BoundExpression.ColumnValue Right) JoinColumns(Expression condition, RowScope rows)
    {
        switch (condition)
        {
            case Expression.Name name:
                var left = rows.Find(name.Text) ?? throw OneSided(name, "left", rows);
                var right = rows.Right!.Find(name.Text) ?? throw OneSided(name, "right", rows.Right);
                return (ValueOf(left, name.Span), ValueOf(right, name.Span));
            case Expression.Binary
            {
                Operator: BinaryOperator.Equal,
                Left: Expression.Member { Target: Expression.Name { Text: "$left" } } first,
                Right: Expression.Member { Target: Expression.Name { Text: "$right" } } second,
            }:
                return ((BoundExpression.ColumnValue)BindMember(first, rows), (BoundExpression.ColumnValue)BindMember(second, rows));
            case Expression.Binary
            {
                Operator: BinaryOperator.Equal,
                Left: Expression.Member { Target: Expression.Name { Text: "$right" } } second,
                Right: Expression.Member { Target: Expression.Name { Text: "$left" } } first,
            }:
                return ((BoundExpression.ColumnValue)BindMember(first, rows), (BoundExpression.ColumnValue)BindMember(second, rows));
            default:
                throw Error(ErrorCodes.KqlSemantic, "This is no condition for a join.", condition.Span, "Write a column's name, or $left.a == $right.b; anything else goes into a 'where' before or behind the join.");
        }
    }

    private KqlException OneSided(Expression.Name name, string side, RowScope row) =>
        Error(ErrorCodes.KqlUnknownColumn, $"The {side} side of the join has no column '{name.Text}'.", name.Span,
            Suggestion.DidYouMean(name.Text, row.Columns.Select(c => c.Name)) ?? "For columns of different names write $left.a == $right.b.");

    private JoinKey JoinKeyOf(BoundExpression.ColumnValue left, BoundExpression.ColumnValue right, Expression condition)
    {
        if (left.Type == KqlType.Dynamic || right.Type == KqlType.Dynamic)
        {
            throw Error(ErrorCodes.KqlTypeMismatch, "Tables can't be joined on a dynamic column.", condition.Span, "Convert it first, with extend.");
        }

        var areIntegers = left.Type is KqlType.Int or KqlType.Long && right.Type is KqlType.Int or KqlType.Long;
        return left.Type == right.Type || areIntegers
            ? new JoinKey(Conversions.To(Wider(left.Type, right.Type), left), Conversions.To(Wider(left.Type, right.Type), right))
            : throw Error(ErrorCodes.KqlTypeMismatch, $"A {left.Type.Name()} can't be joined with a {right.Type.Name()}.", condition.Span, "Convert one of the columns first, with extend.");
    }
}
