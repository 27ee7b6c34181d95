using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>make-series (documentation: query/make-series-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation.MakeSeries BindMakeSeries(QueryOperator.MakeSeries series, BoundRelation source)
    {
        CheckParameters(series, "kind");
        var isNonEmpty = ParameterText(series, "kind") switch
        {
            null => false,
            "nonempty" => true,
            var kind => throw Error(ErrorCodes.KqlSemantic, $"'make-series' has no kind '{kind}'.", series.Span, "The kind is nonempty, or left out."),
        };
        var row = RowsOf(source);
        var outputs = new OutputList();
        foreach (var group in series.Groups)
        {
            AddOutput(outputs, group, row);
            RefuseDynamicKeys(outputs.Outputs, group.Span);
        }

        var keyCount = outputs.Outputs.Count;
        var groupRow = row with { AllowsAggregates = true };
        var defaults = new List<BoundExpression?>();
        var typed = new OutputList();
        foreach (var aggregate in series.Aggregates)
        {
            var value = BindScalar(Unnamed(aggregate.Value), groupRow);
            CheckAggregated(value, aggregate.Span);
            defaults.Add(aggregate.Default is { } constant ? BindSeriesDefault(constant, value.Type) : null);
            AddSeries(outputs, aggregate.Value, value, groupRow);
            typed.Add($"{typed.Outputs.Count}", value);
        }

        var axis = BindScalar(Unnamed(series.Axis), row);
        AddSeries(outputs, series.Axis, axis, row);
        var (from, to, step) = BindSeriesRange(series, axis.Type);
        var columns = outputs.Outputs.Select(o => o.Column).ToList();
        return new BoundRelation.MakeSeries(
            source,
            [.. outputs.Outputs.Take(keyCount)],
            [.. typed.Outputs.Select((t, i) => new BoundSeries(columns[keyCount + i], t.Expression, defaults[i]))],
            new Assignment(columns[^1], axis),
            from, to, step, series.IsInRange, isNonEmpty);
    }

    private void AddSeries(OutputList outputs, Expression expression, BoundExpression value, RowScope row)
    {
        // The column holds an array of the values, so it is never the source's own column.
        var placeholder = new BoundExpression.Constant(KqlType.Dynamic, null, value.Span);
        if (expression is Expression.Named { Names: [var name] })
        {
            Declare(outputs, name.Text, placeholder, null, false, name.Span);
        }
        else
        {
            outputs.Add(NameOf(expression, row) ?? DefaultName(row), placeholder);
        }
    }

    private BoundExpression BindSeriesDefault(Expression expression, KqlType type)
    {
        var value = BindScalar(expression, RowScope.None);
        if (!BoundTree.IsConstant(value))
        {
            throw Error(ErrorCodes.KqlSemantic, "The default of a series is a constant.", expression.Span);
        }

        return value.Type == type || (value.Type.IsNumeric() && type.IsNumeric()) || type == KqlType.Dynamic
            ? value
            : throw Error(ErrorCodes.KqlTypeMismatch, $"The series is of {type.Name()}; its default is a {value.Type.Name()}.", expression.Span);
    }

    private (BoundExpression? From, BoundExpression? To, BoundExpression Step) BindSeriesRange(QueryOperator.MakeSeries series, KqlType axis)
    {
        var stepType = axis == KqlType.DateTime ? KqlType.TimeSpan : axis;
        if (!axis.IsNumeric() && axis is not (KqlType.DateTime or KqlType.TimeSpan))
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"The axis of a series is a number, datetime or timespan; this is a {axis.Name()}.", series.Axis.Span);
        }

        var step = Bound(series.Step, stepType);
        if (step is BoundExpression.Constant { Value: <= 0L or <= 0 or <= 0.0 })
        {
            throw Error(ErrorCodes.KqlSemantic, "The step of a series must be greater than 0.", series.Step.Span);
        }

        return (series.From is { } from ? Bound(from, axis) : null, series.To is { } to ? Bound(to, axis) : null, step);

        BoundExpression Bound(Expression expression, KqlType type)
        {
            var value = BindScalar(expression, RowScope.None);
            return value.Type == type || (value.Type.IsNumeric() && type.IsNumeric())
                ? Conversions.To(type, value)
                : throw Error(ErrorCodes.KqlTypeMismatch, $"A {type.Name()} is expected here; this is a {value.Type.Name()}.", expression.Span);
        }
    }
}
