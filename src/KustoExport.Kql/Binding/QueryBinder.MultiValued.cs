using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>
/// Functions that give several columns (documentation: query/arg-max-aggregation-function.md, query/take-any-aggregation-function.md,
/// query/percentiles-aggregation-function.md, query/array-sort-asc-function.md,
/// query/series-stats-function.md). Each column is bound as a call of its own.
/// </summary>
internal sealed partial class QueryBinder
{
    /// <summary>One column of such a function; without a name of its own where the arguments give none.</summary>
    private sealed record Part(string? Name, BoundExpression Value, Column? Identity);

    private bool IsMultiValued(Expression.Call call, RowScope row) => _scope.Find(call.Function.Text) is null && call.Function.Text switch
    {
        "array_sort_asc" or "array_sort_desc" => call.Arguments.Count > 0,
        _ when ResultColumns(call).Count > 0 => true,
        _ when !row.AllowsAggregates => false,
        "arg_max" or "arg_min" or "argmax" or "argmin" => true,
        "take_any" or "any" => true,
        "percentile" or "percentilew" or "percentiles" or "percentilesw" => true,
        _ => false,
    };

    private IReadOnlyList<Part> BindMultiValued(Expression.Call call, RowScope row)
    {
        if (call.Arguments.Count == 0)
        {
            throw Error(ErrorCodes.KqlSemantic, $"'{call.Function.Text}' needs an argument.", call.Span);
        }

        var rows = row with { AllowsAggregates = false };
        return call.Function.Text switch
        {
            "array_sort_asc" or "array_sort_desc" => BindSortedArrays(call, row),
            _ when ResultColumns(call) is { Count: > 0 } columns => BindResultColumns(call, columns, row),
            "take_any" or "any" => BindTakeAny(call, rows),
            "percentile" or "percentilew" or "percentiles" or "percentilesw" => BindPercentiles(call, rows),
            "argmax" or "argmin" => BindArgExtreme(call, rows, isOld: true),
            _ => BindArgExtreme(call, rows, isOld: false),
        };
    }

    private List<Part> BindArgExtreme(Expression.Call call, RowScope row, bool isOld)
    {
        var function = isOld ? call.Function.Text.Insert(3, "_") : call.Function.Text;
        var word = function[4..];
        var key = BindScalar(Unnamed(call.Arguments[0]), row);
        var keyName = NameOf(call.Arguments[0], row);
        var hasStar = call.Arguments.Any(a => a is Expression.Wildcard);
        var seen = new HashSet<Column>();
        var parts = new List<Part>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (argument is Expression.Wildcard)
            {
                foreach (var column in row.Columns.Where(c => !seen.Contains(c) && !row.GroupKeys.Contains(c)).ToList())
                {
                    seen.Add(column);
                    parts.Add(Extreme(column.Name, ValueOf(column, argument.Span), column));
                }

                continue;
            }

            var value = i == 0 ? key : BindScalar(Unnamed(argument), row);
            var source = PassedThrough(value);
            if (source is not null && i > 0 && hasStar && (seen.Contains(source) || row.GroupKeys.Contains(source)))
            {
                continue;
            }

            var isFresh = source is not null && argument is not Expression.Named && !row.GroupKeys.Contains(source) && seen.Add(source);
            if (source is not null && argument is Expression.Named)
            {
                seen.Add(source);
            }

            var name = NameOf(argument, row) ?? (i == 0 ? $"{word}_" : $"{word}_{keyName}_arg{i}");
            parts.Add(Extreme(name, value, isFresh ? source : null));
        }

        return isOld ? OldNames(parts, word) : parts;

        Part Extreme(string name, BoundExpression value, Column? identity) => new(name, AggregateCall(function, [key, value], call.Span), identity);
    }

    /// <summary>The functions before arg_max name all after the key: <c>max_k</c>, <c>max_k_a</c>.</summary>
    private static List<Part> OldNames(List<Part> parts, string word) =>
        [.. parts.Select((p, i) => new Part(i == 0 ? $"{word}_{p.Name}" : $"{word}_{parts[0].Name}_{p.Name}", p.Value, null))];

    private List<Part> BindTakeAny(Expression.Call call, RowScope row)
    {
        var isOld = call.Function.Text == "any";
        var hasStar = call.Arguments.Any(a => a is Expression.Wildcard);
        var seen = new HashSet<Column>(row.GroupKeys);
        var parts = new List<Part>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (argument is Expression.Wildcard)
            {
                foreach (var column in row.Columns.Where(seen.Add).ToList())
                {
                    parts.Add(Any(column.Name, ValueOf(column, argument.Span), column));
                }

                continue;
            }

            var value = BindScalar(Unnamed(argument), row);
            var source = PassedThrough(value);
            if (source is not null && hasStar && seen.Contains(source))
            {
                continue;
            }

            var isFresh = source is not null && seen.Add(source) && argument is not Expression.Named;
            parts.Add(Any(NameOf(argument, row) is { Length: > 0 } name ? name : $"{(isOld ? "" : "any_")}arg{i}", value, isFresh ? source : null));
        }

        return isOld ? [.. parts.Select(p => p with { Name = $"any_{p.Name}", Identity = null })] : parts;

        // One column alone is taken from a row where it has a value; several come from one row.
        Part Any(string name, BoundExpression value, Column? identity) => new(
            name,
            call.Arguments is [not Expression.Wildcard]
                ? AggregateCall("take_anyif", [value, new BoundExpression.Constant(KqlType.Bool, true, call.Span)], call.Span)
                : AggregateCall("take_any", [value], call.Span),
            identity);
    }

    private List<Part> BindPercentiles(Expression.Call call, RowScope row)
    {
        var isWeighted = call.Function.Text.EndsWith('w');
        var fixedCount = isWeighted ? 2 : 1;
        if (call.Arguments.Count <= fixedCount)
        {
            throw Error(ErrorCodes.KqlSemantic, $"'{call.Function.Text}' needs a percentile.", call.Span);
        }

        var leading = call.Arguments.Take(fixedCount).Select(a => BindScalar(a, row)).ToList();
        var name = NameOf(call.Arguments[0], row);
        return [.. call.Arguments.Skip(fixedCount).Select(argument =>
        {
            var percentile = BindScalar(argument, row);
            if (percentile is not BoundExpression.Constant { Value: { } number })
            {
                throw Error(ErrorCodes.KqlSemantic, "A percentile is a constant number.", argument.Span);
            }

            var text = Convert.ToString(number, System.Globalization.CultureInfo.InvariantCulture)!.Replace('.', '_');
            return new Part($"percentile_{name}_{text}", AggregateCall(isWeighted ? "percentilew" : "percentile", [.. leading, percentile], call.Span), null);
        })];
    }

    /// <summary>
    /// Arrays sorted by the first. Of several the service gives one array of them all, of which each column takes its element; one alone it
    /// gives as it is.
    /// </summary>
    private List<Part> BindSortedArrays(Expression.Call call, RowScope row)
    {
        var sorted = BindTableFunction(call, row);
        var arrays = SortedArrays(call);
        return [.. arrays.Select((array, i) => new Part(
            NameOf(array, row) is { Length: > 0 } name ? $"{name}_sorted" : arrays.Count > 1 ? $"array{i}_sorted" : null,
            arrays.Count > 1 ? Element(sorted, Long(i, array.Span), call.Span) : sorted,
            null))];
    }

    private IReadOnlyList<ResultColumn> ResultColumns(Expression.Call call) =>
        _context.Functions.Find(call.Function.Text, FunctionKind.Scalar) is [{ Columns: var columns }, ..] ? columns : [];

    /// <summary>A function of several results: the service gives one bag of them, of which each column takes its property.</summary>
    private List<Part> BindResultColumns(Expression.Call call, IReadOnlyList<ResultColumn> columns, RowScope row)
    {
        var results = BindTableFunction(call, row);
        var prefix = $"{call.Function.Text}_{NameOf(call.Arguments[0], row)}";
        return [.. columns.Select(column => new Part(
            $"{prefix}_{column.Name}",
            Conversions.To(column.Type, Element(results, Text(column.Name, call.Function.Span), call.Span)),
            null))];
    }

    /// <summary>The arguments but for the flag at the end that puts nulls last.</summary>
    private IReadOnlyList<Expression> SortedArrays(Expression.Call call) => call.Arguments.Count > 1 && IsFlag(call.Arguments[^1])
        ? [.. call.Arguments.SkipLast(1)]
        : call.Arguments;

    private bool IsFlag(Expression argument) => argument switch
    {
        Expression.Literal { Type: KqlType.Bool } => true,
        Expression.Name name => _scope.Find(name.Text) is ScopeEntry.Scalar { Value.Type: KqlType.Bool },
        Expression.Unary or Expression.Binary or Expression.In or Expression.Between => true,
        _ => false,
    };

    private static Expression Unnamed(Expression expression) => expression is Expression.Named { Value: var value } ? value : expression;
}
