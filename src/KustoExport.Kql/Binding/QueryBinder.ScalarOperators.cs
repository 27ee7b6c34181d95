using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Operators of scalar expressions. They are functions of the table, called as they are written.</summary>
internal sealed partial class QueryBinder
{
    private BoundExpression BindBinary(Expression.Binary binary, RowScope row)
    {
        if (binary.Left is Expression.Wildcard || binary.Operator == BinaryOperator.SearchMatch)
        {
            return BindTextSearch(binary, row);
        }

        var operands = Each([binary.Left, binary.Right], operand => BindScalar(operand, row));
        return CallOperator(OperatorText.Of(binary.Operator), operands, binary.OperatorSpan, binary.Span);
    }

    private BoundExpression BindBetween(Expression.Between between, RowScope row)
    {
        var value = BindScalar(between.Value, row);
        var low = BindScalar(between.Low, row);
        var high = BindScalar(between.High, row);

        // A range of datetimes may say how long it is: between (start .. 7d).
        if (value.Type == KqlType.DateTime && high.Type == KqlType.TimeSpan)
        {
            high = CallOperator("+", [low, high], between.High.Span, between.High.Span);
        }

        return CallOperator(between.IsNegated ? "!between" : "between", [value, low, high], between.Span, between.Span);
    }

    private BoundExpression BindIn(Expression.In membership, RowScope row)
    {
        var value = BindScalar(membership.Value, row);
        var name = OperatorText.Of(membership.Operator);
        if (membership.Items is [var item] && !(item is Expression.Name column && row.Find(column.Text) is not null) && IsTabular(item))
        {
            return BindInRelation(membership, value, BindSubquery(item));
        }

        return CallOperator(name, [value, .. membership.Items.Select(i => BindScalar(i, row))], membership.Span, membership.Span);
    }

    private BoundExpression BindInRelation(Expression.In membership, BoundExpression value, BoundRelation relation)
    {
        if (relation.Columns.Count == 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "The table has no column.", membership.Items[0].Span);
        }

        var column = relation.Columns[0];
        if (membership.Operator is InOperator.HasAny or InOperator.HasAll)
        {
            // A table of terms is the array of them.
            var terms = AggregateCall("make_list", [ValueOf(column)], membership.Span);
            var list = new BoundRelation.Aggregate(relation, [], [new Assignment(new Column("terms", KqlType.Dynamic), terms)]);
            return CallOperator(OperatorText.Of(membership.Operator), [value, new BoundExpression.ScalarSubquery(list, KqlType.Dynamic, membership.Span)], membership.Span, membership.Span);
        }

        var type = Conversions.Common(value.Type, column.Type)
            ?? throw Error(ErrorCodes.KqlTypeMismatch, $"A {value.Type.Name()} can't be looked for in a column of type {column.Type.Name()}.", membership.Span, "Convert one of them.");
        var only = column.Type == type ? PassThrough(column) : new Assignment(new Column(column.Name, type), Conversions.To(type, ValueOf(column)));
        return new BoundExpression.InRelation(
            Conversions.To(type, value),
            new BoundRelation.Project(relation, [only]),
            membership.Operator is InOperator.InIgnoreCase or InOperator.NotInIgnoreCase,
            membership.Operator is InOperator.NotIn or InOperator.NotInIgnoreCase,
            membership.Span);
    }

    private BoundExpression CallOperator(string name, IReadOnlyList<BoundExpression> operands, TextSpan place, TextSpan span)
    {
        if (ConstantFolding.TryFold(name, operands, span) is { } folded)
        {
            return folded;
        }

        var overloads = _context.Functions.Find(name, FunctionKind.Scalar);
        if (overloads.Count == 0)
        {
            throw NotSupported($"The operator '{name}'", place, WaysOut.OfOperator(name));
        }

        var function = OverloadResolution.Best(overloads, operands) ?? throw OperatorMismatch(name, operands, place);
        return Call(function, operands, span);
    }

    private static BoundExpression Call(FunctionSignature function, IReadOnlyList<BoundExpression> arguments, TextSpan span)
    {
        var converted = OverloadResolution.Convert(function, arguments);
        var type = function.Result.Of(converted);
        return function.Kind == FunctionKind.Window
            ? new BoundExpression.WindowCall(function, converted, type, span)
            : new BoundExpression.Call(function, converted, type, span);
    }

    private KqlException OperatorMismatch(string name, IReadOnlyList<BoundExpression> operands, TextSpan place)
    {
        var types = string.Join(" and ", operands.Select(o => o.Type.Name()));
        var remedy = name == "+" && operands.Any(o => o.Type == KqlType.String)
            ? "Join strings with strcat(…)."
            : operands.Select(o => o.Type).Distinct().Count() > 1
                ? "Convert one of them: tostring(…), tolong(…), todatetime(…) …"
                : null;
        return Error(ErrorCodes.KqlTypeMismatch, $"'{name}' is not defined for {types}.", place, remedy);
    }
}
