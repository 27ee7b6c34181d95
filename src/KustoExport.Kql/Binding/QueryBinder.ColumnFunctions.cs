using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Functions of columns and of the query's options, which the binder turns into others.</summary>
internal sealed partial class QueryBinder
{
    private const string BinSize = "query_bin_auto_size";
    private const string BinStart = "query_bin_auto_at";

    /// <summary><c>bin_auto(x)</c>: bin_at by the size and the fixed point that the query sets (documentation: query/bin-auto-function.md).</summary>
    private BoundExpression BindBinAuto(Expression.Call call, RowScope row)
    {
        var value = BindScalar(SingleArgument(call), row);
        if (_options.GetValueOrDefault(BinSize) is not { } size)
        {
            throw Error(ErrorCodes.KqlSemantic, $"'bin_auto' needs the option '{BinSize}'.", call.Span, $"Put before the query: set {BinSize} = 1h;");
        }

        var arguments = new List<BoundExpression> { value, size };
        var name = "bin";
        if (_options.GetValueOrDefault(BinStart) is { } start)
        {
            arguments.Add(start);
            name = "bin_at";
        }

        return OverloadResolution.Best(_context.Functions.Find(name, FunctionKind.Scalar), arguments) is { } function
            ? Call(function, arguments, call.Span)
            : throw Error(
                ErrorCodes.KqlTypeMismatch,
                $"'bin_auto' can't make bins of a {value.Type.Name()} by options of type {string.Join(" and ", arguments.Skip(1).Select(a => a.Type.Name()))}.",
                call.Span);
    }

    /// <summary><c>column_names_of(T)</c>: known from the schema; no row is read (documentation: query/column-names-of-function.md).</summary>
    private BoundExpression.Constant BindColumnNames(Expression.Call call)
    {
        var names = BindSubquery(SingleArgument(call)).Columns.Select(c => Syntax.Literals.JsonText.OfString(c.Name));
        return new BoundExpression.Constant(KqlType.Dynamic, $"[{string.Join(",", names)}]", call.Span);
    }

    private BoundExpression.Constant BindIsColumnExists(Expression.Call call, RowScope row) =>
        new(KqlType.Bool, row.Find(ConstantText(SingleArgument(call))) is not null, call.Span);

    /// <summary><c>estimate_data_size(*)</c> is that of each column (documentation: query/estimate-data-size-function.md).</summary>
    private BoundExpression BindDataSize(Expression.Call call, RowScope row)
    {
        var columns = call.Arguments
            .SelectMany(a => a is Expression.Wildcard ? row.Columns.Select(c => (BoundExpression)ValueOf(c, a.Span)) : [BindScalar(a, row)])
            .ToList();
        if (columns.Find(c => c.Type == KqlType.Dynamic) is { } nested)
        {
            throw NotSupported("'estimate_data_size' of a dynamic value, whose size depends on how the cluster stores it,", nested.Span, "Name the other columns, and add string_size(tostring(x)).");
        }

        var function = OverloadResolution.Best(_context.Functions.Find("estimate_data_size", FunctionKind.Scalar), columns)
            ?? throw Error(ErrorCodes.KqlSemantic, "'estimate_data_size' takes columns.", call.Span, "Write estimate_data_size(*).");
        return Call(function, columns, call.Span);
    }
}
