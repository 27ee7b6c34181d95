using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Functions that the binder itself understands: those of the query's instant, of columns by name, and of tables.</summary>
internal sealed partial class QueryBinder
{
    private BoundExpression? BindSpecialForm(Expression.Call call, RowScope row)
    {
        switch (call.Function.Text)
        {
            case "now":
                return BindNow(call, "+", row);
            case "ago":
                return BindNow(call, "-", row);
            case "toscalar":
                return BindToScalar(call, row);
            case "column_ifexists" or "columnifexists":
                return BindColumnIfExists(call, row);
            case "pack_all" when call.Arguments.Count == 0:
                return PackColumns(row.Columns, call.Span);
            case "pack_all" when call.Arguments is [Expression.Literal { Value: bool ignoresEmpty }]:
                var packed = PackColumns(row.Columns, call.Span);
                return !ignoresEmpty ? packed
                    : OverloadResolution.Best(_context.Functions.Find("pack_all", FunctionKind.Scalar), [packed]) is { } function ? Call(function, [packed], call.Span)
                    : throw NotSupported("'pack_all(true)'", call.Span);
            case "bag_pack_columns" when call.Arguments.Count == 0:
                throw Error(ErrorCodes.KqlSemantic, "The function 'bag_pack_columns' takes at least 1 argument, not 0.", call.Span);
            case "pack_array" when call.Arguments is [Expression.Wildcard { Pattern: "*" }]:
                return Pack("pack_array", [.. row.Columns.Select(c => ValueOf(c, call.Span))], call.Span);
            case "bag_pack_columns":
                return PackColumns([.. call.Arguments.Select(a => BindScalar(a, row)).Select((value, i) => PassedThrough(value)
                    ?? throw Error(ErrorCodes.KqlSemantic, "'bag_pack_columns' takes columns.", call.Arguments[i].Span))], call.Span);
            case "bin_auto":
                return BindBinAuto(call, row);
            case "column_names_of":
                return BindColumnNames(call);
            case "iscolumnexists":
                return BindIsColumnExists(call, row);
            case "estimate_data_size":
                return BindDataSize(call, row);
            case "ingestion_time":
                return BindOfIngestion(call, HiddenColumns.IngestionTime, row);
            case "extent_id" or "extentid":
                return BindOfIngestion(call, HiddenColumns.ExtentId, row);
            case "extent_tags":
                return BindOfIngestion(call, HiddenColumns.ExtentTags, row);
            case "cursor_current" or "current_cursor":
                return BindCurrentCursor(call);
            case "cursor_after" or "cursor_before_or_at":
                return BindCursorTest(call, row);
            case "current_database":
                return Text(CurrentDatabase, call.Span);
            case var name when s_tableFunctions.Contains(name):
                throw Error(ErrorCodes.KqlSemantic, $"A scalar value is expected here, and '{name}' gives a table.", call.Span, $"Put toscalar({name}(…)) to take its first value.");
            default:
                return null;
        }
    }

    /// <summary><c>now(offset)</c> and <c>ago(timespan)</c>: one instant for the whole query.</summary>
    private BoundExpression BindNow(Expression.Call call, string op, RowScope row)
    {
        var now = new BoundExpression.Constant(KqlType.DateTime, _context.Now.Ticks, call.Span);
        if (call.Arguments.Count == 0 && op == "+")
        {
            return now;
        }

        var offset = BindScalar(SingleArgument(call), row);
        return offset.Type is KqlType.TimeSpan or KqlType.Dynamic
            ? CallOperator(op, [now, Conversions.To(KqlType.TimeSpan, offset)], call.Span, call.Span)
            : throw Error(ErrorCodes.KqlTypeMismatch, $"'{call.Function.Text}' takes a timespan; this is a {offset.Type.Name()}.", call.Arguments[0].Span);
    }

    /// <summary><c>toscalar(T)</c>, also of a scalar, which is itself (documentation: query/toscalar-function.md).</summary>
    private BoundExpression BindToScalar(Expression.Call call, RowScope row)
    {
        var argument = SingleArgument(call);
        if (!IsTabular(argument))
        {
            return BindScalar(argument, row);
        }

        var relation = BindSubquery(argument);
        return relation.Columns.Count > 0
            ? new BoundExpression.ScalarSubquery(relation, relation.Columns[0].Type, call.Span)
            : throw Error(ErrorCodes.KqlSemantic, "The table has no column to take a value from.", argument.Span);
    }

    private BoundExpression BindColumnIfExists(Expression.Call call, RowScope row)
    {
        if (call.Arguments.Count != 2)
        {
            throw Error(ErrorCodes.KqlSemantic, $"The function '{call.Function.Text}' takes 2 arguments, not {call.Arguments.Count}.", call.Span);
        }

        return row.Find(ConstantText(call.Arguments[0])) is { } column
            ? ValueOf(column, call.Span)
            : BindScalar(call.Arguments[1], row);
    }

    private BoundExpression PackColumns(IReadOnlyList<Column> columns, TextSpan span) =>
        columns.Count == 0
            ? new BoundExpression.Constant(KqlType.Dynamic, "{}", span)
            : Pack("bag_pack", [.. columns.SelectMany(c => new[] { Text(c.Name, span), ValueOf(c, span) })], span);

    private BoundExpression Pack(string function, IReadOnlyList<BoundExpression> arguments, TextSpan span) =>
        Call(OverloadResolution.Best(_context.Functions.Find(function, FunctionKind.Scalar), arguments) ?? throw NotSupported($"'{function}'", span), arguments, span);
}
