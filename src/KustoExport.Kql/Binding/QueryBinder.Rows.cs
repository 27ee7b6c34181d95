using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Operators that make, keep, order or limit rows.</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation.Range BindRange(QueryOperator.Range range)
    {
        var from = BindScalar(range.From, RowScope.None);
        var to = BindScalar(range.To, RowScope.None);
        var step = BindScalar(range.Step, RowScope.None);
        var ends = Conversions.Common(from.Type, to.Type);
        var type = ends is KqlType.DateTime or KqlType.TimeSpan && step.Type == KqlType.TimeSpan ? ends
            : ends == KqlType.Int && step.Type == KqlType.Int ? KqlType.Int
            : ends?.IsNumeric() == true && step.Type.IsNumeric() ? Wider(KqlType.Long, Wider(ends.Value, step.Type))
            : null;
        if (type is not { } known)
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"A range from {from.Type.Name()} to {to.Type.Name()} by {step.Type.Name()} is not possible.", range.Span,
                "Numbers take a number as step, datetimes and timespans a timespan.");
        }

        if (step is BoundExpression.Constant { Value: 0L or 0 or 0.0 })
        {
            throw Error(ErrorCodes.KqlSemantic, "The step of a range can't be 0.", range.Step.Span);
        }

        return new BoundRelation.Range(new Column(range.Column.Text, known), Conversions.To(known, from), Conversions.To(known, to),
            known == KqlType.DateTime ? step : Conversions.To(known, step));
    }

    private static KqlType Wider(KqlType left, KqlType right) => Conversions.Widens(left, right) ? right : left;

    private BoundRelation BindWhere(QueryOperator.Where where, BoundRelation source)
    {
        var predicate = BindPredicate(where.Predicate, RowsOf(source));
        return Filter(source, predicate);
    }

    private static BoundRelation Filter(BoundRelation source, BoundExpression predicate)
    {
        if (!BoundTree.Contains<BoundExpression.WindowCall>(predicate))
        {
            return new BoundRelation.Filter(source, predicate);
        }

        var (relation, lifted) = WindowLayers.LiftAll(source, [predicate]);
        return Keep(new BoundRelation.Filter(relation, lifted[0]), source.Columns);
    }

    private BoundExpression BindPredicate(Expression expression, RowScope row)
    {
        var predicate = BindScalar(expression, row);
        return predicate.Type == KqlType.Bool
            ? predicate
            : throw Error(ErrorCodes.KqlTypeMismatch, $"A condition is a bool; this is a {predicate.Type.Name()}.", expression.Span, "Compare it with a value: == …, > …, or use tobool().");
    }

    private BoundRelation BindSort(QueryOperator.Sort sort, BoundRelation source) => Sort(source, sort.Keys);

    private BoundRelation BindTop(QueryOperator.Top top, BoundRelation source) =>
        new BoundRelation.Take(Sort(source, [top.By]), BindRowCount(top.RowCount));

    private BoundRelation Sort(BoundRelation source, IReadOnlyList<Expression.Ordered> keys)
    {
        var row = RowsOf(source);
        var values = keys.Select(k => BindSortKey(k, row)).ToList();
        if (!values.Any(BoundTree.Contains<BoundExpression.WindowCall>))
        {
            return new BoundRelation.Sort(source, [.. keys.Select((k, i) => SortKeyOf(k, values[i]))]);
        }

        var (relation, lifted) = WindowLayers.LiftAll(source, values);
        return Keep(new BoundRelation.Sort(relation, [.. keys.Select((k, i) => SortKeyOf(k, lifted[i]))]), source.Columns);
    }

    private BoundExpression BindSortKey(Expression.Ordered key, RowScope row)
    {
        var value = BindScalar(key.Value is Expression.Named { Value: var inner } ? inner : key.Value, row);
        return value.Type != KqlType.Dynamic
            ? value
            : throw Error(ErrorCodes.KqlTypeMismatch, "Rows can't be sorted by a dynamic value.", key.Span, "Convert it first: tostring(…), tolong(…) …");
    }

    /// <summary>The defaults: descending; nulls first in ascending order, last in descending (documentation: query/sort-operator.md).</summary>
    private static SortKey SortKeyOf(Expression.Ordered key, BoundExpression value)
    {
        var descending = key.Direction is null or SortDirection.Descending or SortDirection.GrannyDescending;
        return new SortKey(value, descending, key.Nulls is { } nulls ? nulls == NullsPosition.First : !descending);
    }

    private BoundRelation BindSampleDistinct(QueryOperator.SampleDistinct sample, BoundRelation source)
    {
        var outputs = new OutputList();
        AddOutput(outputs, sample.Of, RowsOf(source));
        RefuseDynamicKeys(outputs.Outputs, sample.Of.Span);
        return new BoundRelation.Take(new BoundRelation.Aggregate(source, outputs.Outputs, []), BindRowCount(sample.RowCount, takesReal: true));
    }

    private BoundRelation BindAs(QueryOperator.As named, BoundRelation source)
    {
        CheckParameters(named);
        var name = named.Name.Text;
        SharedRelation? shared = null;
        _scope = _scope.With(new ScopeEntry.Table(name, () => Reference(shared ??= new SharedRelation(name, source))));
        return source;
    }

    /// <summary>One row for each column, in order (documentation: query/getschema-operator.md).</summary>
    private BoundRelation.Sort BindGetSchema(QueryOperator.GetSchema schema, BoundRelation source) => schema.Parameters.Count == 0
        ? SchemaOf(source)
        : throw NotSupported("A parameter of 'getschema'", schema.Span, "Leave it out.");

    private static BoundRelation.Sort SchemaOf(BoundRelation source)
    {
        var columns = SchemaColumns();
        var rows = source.Columns.Select((c, i) => (IReadOnlyList<BoundExpression>)[Text(c.Name), Long(i), Text(c.Type.NetName()), Text(c.Type.Name())]);
        return new BoundRelation.Sort(new BoundRelation.Values(columns, [.. rows]), [new SortKey(ValueOf(columns[1]), false, false)]);
    }

    private static List<Column> SchemaColumns() =>
    [
        new Column("ColumnName", KqlType.String),
        new Column("ColumnOrdinal", KqlType.Long),
        new Column("DataType", KqlType.String),
        new Column("ColumnType", KqlType.String),
    ];

    private BoundRelation BindAssertSchema(QueryOperator.AssertSchema assert, BoundRelation source)
    {
        var wanted = assert.Schema.Columns;
        var fits = wanted.Count == source.Columns.Count
            && wanted.Zip(source.Columns).All(p => p.First.Name.Text == p.Second.Name && p.First.Type == p.Second.Type);
        return fits
            ? source
            : throw Error(ErrorCodes.KqlSemantic, $"The schema is ({string.Join(", ", source.Columns)}), not the asserted one.", assert.Schema.Span);
    }

    /// <summary>The function that an operator is made of, which the service must have.</summary>
    private FunctionSignature Required(string name, FunctionKind kind, IReadOnlyList<BoundExpression> arguments, TextSpan span) =>
        OverloadResolution.Best(_context.Functions.Find(name, kind), arguments) ?? throw NotSupported($"'{name}({string.Join(", ", arguments.Select(a => a.Type.Name()))})'", span);
}
