using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>mv-expand, mv-apply and partition (documentation: query/mv-expand-operator.md, query/mv-apply-operator.md, query/partition-operator.md).</summary>
internal sealed partial class QueryBinder
{
    /// <summary>The parts that mv-expand and mv-apply share. Replaced are the source's columns that are expanded in their own place.</summary>
    private sealed record Expansions(IReadOnlyList<Expansion> Arrays, Column? ItemIndex, BoundExpression? Limit, bool BagsAsArrays, IReadOnlyList<Column> Columns, IReadOnlySet<Column> Replaced);

    private BoundRelation.Expand BindMvExpand(QueryOperator.MvExpand expand, BoundRelation source)
    {
        CheckParameters(expand, "bagexpansion", "kind", "with_itemindex", "withitemindex");
        var parts = BindExpansions(expand, expand.Columns, expand.Limit, source);
        return new BoundRelation.Expand(source, parts.Arrays, parts.ItemIndex, parts.Limit, parts.BagsAsArrays, parts.Columns);
    }

    private Expansions BindExpansions(QueryOperator op, IReadOnlyList<ExpandedColumn> expanded, Expression? limit, BoundRelation source)
    {
        var outputs = new OutputList();
        outputs.AddAll(source.Columns);
        var row = RowsOf(source);
        var arrays = new List<(BoundExpression Array, string Name)>();
        var replaced = new HashSet<Column>();
        foreach (var element in expanded)
        {
            var array = BindScalar(Unnamed(element.Value), row);
            if (array.Type != KqlType.Dynamic)
            {
                throw Error(ErrorCodes.KqlTypeMismatch, $"{OperatorNames.Of(op)} expands a dynamic array; this is a {array.Type.Name()}.", element.Value.Span, "Make an array of it: split(…), parse_json(…).");
            }

            var type = element.To is { Scalar: { } named } ? named : KqlType.Dynamic;
            var placeholder = new BoundExpression.Constant(type, null, element.Span);
            var isOwn = element.Value is not Expression.Named && PassedThrough(array) is not null;
            var name = isOwn ? PassedThrough(array)!.Name : NameOf(element.Value, row) ?? DefaultName(row);
            if (isOwn)
            {
                replaced.Add(PassedThrough(array)!);
            }

            Declare(outputs, name, placeholder, null, true, element.Value.Span);
            arrays.Add((array, name));
        }

        Column? index = null;
        if (ParameterText(op, "with_itemindex", "withitemindex") is { } indexName)
        {
            var added = outputs.Add(indexName, new BoundExpression.Constant(KqlType.Long, null, op.Span));
            index = outputs.Outputs.First(o => o.Column.Name == added).Column;
        }

        var bags = ParameterText(op, "bagexpansion", "kind") switch
        {
            null or "bag" => false,
            "array" => true,
            var other => throw Error(ErrorCodes.KqlSemantic, $"Bags can't be expanded as '{other}'.", op.Span, "bagexpansion is bag or array."),
        };
        var columns = outputs.Outputs.Select(o => o.Column).ToList();
        return new Expansions(
            [.. arrays.Select(a => new Expansion(a.Array, columns.First(c => c.Name == a.Name)))],
            index, limit is null ? null : BindRowCount(limit), bags, columns, replaced);
    }

    private BoundRelation.Apply BindMvApply(QueryOperator.MvApply apply, BoundRelation source)
    {
        CheckParameters(apply, "bagexpansion", "kind", "with_itemindex", "withitemindex");
        if (apply.Id is { } id)
        {
            throw NotSupported("'mv-apply … id'", id.Span);
        }

        var parts = BindExpansions(apply, apply.Columns, apply.Limit, source);
        var input = new BoundRelation.SubqueryInput(parts.Columns) { IsSerialized = true };
        var body = BindBody(apply.Body, input);
        var outputs = new OutputList();
        outputs.AddAll(source.Columns.Where(c => !parts.Replaced.Contains(c)));
        foreach (var column in body.Columns)
        {
            outputs.Add(column.Name, ValueOf(column), column, replace: true);
        }

        return new BoundRelation.Apply(source, parts.Arrays, parts.ItemIndex, parts.Limit, parts.BagsAsArrays, input, body, outputs.Outputs);
    }

    /// <summary><c>invoke f(…)</c>: the table before it is the function's first argument.</summary>
    private BoundRelation BindInvoke(QueryOperator.Invoke invoke, Expression.Pipe pipe)
    {
        if (invoke.Function is not Expression.Call call || (call.Target is not null && !IsDatabase(call.Target)))
        {
            throw Error(ErrorCodes.KqlSemantic, "'invoke' takes the call of a function.", invoke.Function.Span);
        }

        var function = call.Target is not null ? DatabaseFunction(call)
            : Find(call.Function.Text) switch
            {
                ScopeEntry.Function known => known,
                ScopeEntry.Unfinished => throw Recursive(call.Function.Text, call.Function.Span),
                _ => throw UnknownFunction(call.Function),
            };
        var scope = _scope;
        return CallTableFunction(function, call.Arguments, call.Span, () => In(scope, () => BindRelation(pipe.Source!)));
    }
}
