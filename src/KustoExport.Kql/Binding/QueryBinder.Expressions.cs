using System.Runtime.CompilerServices;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Scalar expressions: names, literals, paths into dynamic values.</summary>
internal sealed partial class QueryBinder
{
    private BoundExpression BindScalar(Expression expression, RowScope row)
    {
        CheckDepth(expression);
        switch (expression)
        {
            case Expression.Literal literal:
                return new BoundExpression.Constant(literal.Type, literal.Value, literal.Span);
            case Expression.Name name:
                return BindName(name, row);
            case Expression.Member member:
                return BindMember(member, row);
            case Expression.Index index:
                return BindIndex(index, row);
            case Expression.Call call:
                return BindCall(call, row);
            case Expression.Unary unary:
                return CallOperator(unary.Operator == UnaryOperator.Minus ? "-" : "+", [BindScalar(unary.Operand, row)], unary.Span, unary.Span);
            case Expression.Binary binary:
                return BindBinary(binary, row);
            case Expression.Between between:
                return BindBetween(between, row);
            case Expression.In membership:
                return BindIn(membership, row);
            case Expression.TypeOf { Scalar: { } type }:
                return new BoundExpression.TypeLiteral(type, expression.Span);
            case Expression.Missing:
                FailUnreadable(expression);
                throw null;
            default:
                throw NotScalar(expression);
        }
    }

    private KqlException NotScalar(Expression expression) => expression switch
    {
        Expression.Pipe or Expression.DataTable or Expression.ExternalData or Expression.InlineExternalTable =>
            Error(ErrorCodes.KqlSemantic, "A scalar value is expected here, and this is a table.", expression.Span, "Put toscalar(…) around it to take its first value."),
        Expression.Wildcard => Error(ErrorCodes.KqlSemantic, "One value is expected here; a wildcard can't stand for it.", expression.Span, "Name a column; what counts all rows is count()."),
        Expression.Named => Error(ErrorCodes.KqlSemantic, "A name can't be given here.", expression.Span, "For a comparison write '=='."),
        Expression.Ordered => Error(ErrorCodes.KqlSemantic, "An order can't be given here.", expression.Span),
        _ => Error(ErrorCodes.KqlSemantic, "A scalar value is expected here.", expression.Span),
    };

    private void CheckDepth(SyntaxNode node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Error(ErrorCodes.KqlSemantic, "The query is nested too deeply.", node.Span, "Take parts of it out into let statements.");
        }
    }

    /// <summary>Columns come before variables.</summary>
    private BoundExpression BindName(Expression.Name name, RowScope row)
    {
        if (row.Find(name.Text) is { } column)
        {
            return ValueOf(column, name.Span);
        }

        if (row.Graph?.GetValueOrDefault(name.Text) is { } variable)
        {
            return BindGraphVariable(variable, name.Span);
        }

        switch (Find(name.Text))
        {
            case ScopeEntry.Scalar scalar when scalar.SubqueryDepth < _subqueryDepth && BoundTree.Contains<BoundExpression.ColumnValue>(scalar.Value):
                throw NotSupported($"A subquery for each row (here '{name.Text}' differs from row to row)", name.Span, "Join the tables instead.");
            case ScopeEntry.Scalar scalar:
                return scalar.Value is BoundExpression.Constant constant ? constant with { Span = name.Span } : scalar.Value;
            case ScopeEntry.Table:
                throw Error(ErrorCodes.KqlSemantic, $"A scalar value is expected here, and '{name.Text}' is a table.", name.Span, $"Put toscalar({name.Text}) to take its first value.");
            case ScopeEntry.Function { Lambda.Parameters: [] } function when !ReturnsTable(function):
                return CallScalar(function, [], name.Span, row);
            case ScopeEntry.Function { Lambda.Parameters: [] }:
                throw Error(ErrorCodes.KqlSemantic, $"A scalar value is expected here, and '{name.Text}' gives a table.", name.Span, $"Put toscalar({name.Text}) to take its first value.");
            case ScopeEntry.Function:
                throw Error(ErrorCodes.KqlSemantic, $"'{name.Text}' is a function.", name.Span, $"Call it: {name.Text}(…).");
            case ScopeEntry.Unfinished:
                throw Recursive(name.Text, name.Span);
            default:
                throw UnknownColumn(name, row);
        }
    }

    private KqlException UnknownColumn(Expression.Name name, RowScope row)
    {
        if (FindTable(CurrentDatabase, name.Text) is not null)
        {
            return Error(ErrorCodes.KqlSemantic, $"A scalar value is expected here, and '{name.Text}' is a table.", name.Span, $"Put toscalar({name.Text}) to take its first value.");
        }

        var known = row.Columns.Select(c => c.Name).Concat(_scope.Entries().Select(e => e.Name)).ToList();
        return Error(ErrorCodes.KqlUnknownColumn, $"There is no column or variable '{name.Text}'.", name.Span,
            WordMeant(name.Text) ?? (row.Graph is { Count: > 0 } pattern ? WayToProperty(name.Text, pattern) : Suggestion.DidYouMean(name.Text, known)) ?? (row.Columns.Count > 0 ? $"The columns are: {Listing(row.Columns.Select(c => c.Name))}." : null));
    }

    /// <summary>What a name that is none was meant for, by those who come from other languages.</summary>
    private static string? WordMeant(string name) => name switch
    {
        "null" or "NULL" => "For nulls, write isnull(…) or isnotnull(…); a null of a type is long(null).",
        _ when char.IsAsciiDigit(name[0]) && name[^1] is 'l' or 'L' => $"A long has no suffix: {name[..^1]}.",
        _ when char.IsAsciiDigit(name[0]) && name.TrimStart("0123456789".ToCharArray()) is "w" or "week" or "weeks" or "mo" or "month" or "months" or "y" or "yr" or "year" or "years" =>
            "A timespan has d, h, m, s, ms, microsecond or tick; weeks are 7d, and datetime_add('month', 1, …) adds months and years.",
        _ when FunctionNames.IsDocumented(name) => $"'{name}' is a function: {name}().",
        _ => null,
    };

    private static string Listing(IEnumerable<string> names)
    {
        const int Shown = 12;
        var all = names.ToList();
        return string.Join(", ", all.Take(Shown)) + (all.Count > Shown ? $" and {all.Count - Shown} more" : "");
    }

    private BoundExpression BindMember(Expression.Member member, RowScope row)
    {
        if (member.Target is Expression.Name { Text: "$left" or "$right" } side && row.Right is { } right)
        {
            var columns = side.Text == "$left" ? row : right;
            return ValueOf(columns.Find(member.Property.Text) ?? throw UnknownColumn(new Expression.Name(member.Property.Text, member.Property.Span), columns), member.Span);
        }

        if (member.Target is Expression.Name element && row.Graph?.GetValueOrDefault(element.Text) is { } variable)
        {
            return BindGraphProperty(member, variable);
        }

        if (member.Target is Expression.Name step && row.Find(step.Text) is null && row.Steps.TryGetValue(step.Text, out var state))
        {
            return ValueOf(state.Find(member.Property.Text) ?? throw UnknownColumn(new Expression.Name(member.Property.Text, member.Property.Span), state), member.Span);
        }

        if (IsDatabase(member.Target))
        {
            return BindDatabaseScalar(member, row) ?? throw Error(ErrorCodes.KqlSemantic, "A scalar value is expected here, and this is a table.", member.Span);
        }

        return Element(BindScalar(member.Target, row), Text(member.Property.Text, member.Property.Span), member.Span);
    }

    private BoundExpression BindIndex(Expression.Index index, RowScope row)
    {
        // Of arrays sorted together, the index chooses one: array_sort_asc(a, b)[1].
        var target = index.Target is Expression.Call { Target: null, Function.Text: "array_sort_asc" or "array_sort_desc" } call && IsMultiValued(call, row)
            ? BindTableFunction(call, row)
            : BindScalar(index.Target, row);
        return Element(target, BindScalar(index.Key, row), index.Span);
    }

    /// <summary>A property or element of a dynamic value (documentation: query/scalar-data-types/dynamic.md).</summary>
    private BoundExpression Element(BoundExpression target, BoundExpression key, TextSpan span) => target.Type == KqlType.Dynamic
        ? CallOperator("[]", [target, key], span, span)
        : throw Error(ErrorCodes.KqlTypeMismatch, $"Only dynamic values have properties and elements; this is a {target.Type.Name()}.", span, "Read text as JSON with parse_json(…).");
}
