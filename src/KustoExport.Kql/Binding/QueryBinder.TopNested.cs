using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>top-nested (documentation: query/top-nested-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation.TopNested BindTopNested(QueryOperator.TopNested nested, BoundRelation source)
    {
        var row = RowsOf(source);
        var groupRow = row with { AllowsAggregates = true };
        var names = new UniqueNames();
        return new BoundRelation.TopNested(source, [.. nested.Levels.Select(BindLevel)]);

        NestedLevel BindLevel(TopNestedLevel level)
        {
            var key = BindScalar(Unnamed(level.Of), row);
            if (key.Type == KqlType.Dynamic)
            {
                throw Error(ErrorCodes.KqlTypeMismatch, "Rows can't be grouped by a dynamic value.", level.Of.Span, "Convert it first: tostring(…).");
            }

            var keyName = names.Next(NameOf(level.Of, row) ?? DefaultName(row));
            var aggregate = BindScalar(Unnamed(level.By.Value), groupRow);
            CheckAggregated(aggregate, level.By.Span);
            var aggregateName = names.Next(level.By.Value is Expression.Named { Names: [var given] } ? given.Text : $"aggregated_{keyName}");
            var keyColumn = PassedThrough(key) is { } column && column.Name == keyName ? column : new Column(keyName, key.Type);
            return new NestedLevel(
                level.Count is { } count ? BindRowCount(count) : null,
                new Assignment(keyColumn, key),
                level.Others is { } others ? BindOthers(others, key.Type) : null,
                new Assignment(new Column(aggregateName, aggregate.Type), aggregate),
                level.By.Direction is null or SortDirection.Descending);
        }
    }

    private BoundExpression BindOthers(Expression expression, KqlType type)
    {
        var value = BindScalar(expression, RowScope.None);
        return value.Type == type || Conversions.Widens(value.Type, type)
            ? Conversions.To(type, value)
            : throw Error(ErrorCodes.KqlTypeMismatch, $"The key is a {type.Name()}; the value for the others is a {value.Type.Name()}.", expression.Span);
    }
}
