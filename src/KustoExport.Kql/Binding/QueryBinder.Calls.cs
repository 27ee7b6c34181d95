using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Calls of functions that have a value.</summary>
internal sealed partial class QueryBinder
{
    private BoundExpression BindCall(Expression.Call call, RowScope row)
    {
        if (call.Target is not null)
        {
            return IsDatabase(call.Target)
                ? BindUserFunction(DatabaseFunction(call), call, row)
                : throw Error(ErrorCodes.KqlSemantic, "A scalar value is expected here.", call.Span, "Functions are called without a dot before them.");
        }

        if (row.Graph is not null && BindGraphFunction(call, row, row.Graph) is { } ofGraph)
        {
            return ofGraph;
        }

        var name = call.Function.Text;
        switch (Find(name))
        {
            case ScopeEntry.Function function:
                return BindUserFunction(function, call, row);
            case ScopeEntry.Unfinished:
                throw Recursive(name, call.Span);
        }

        if (!row.AllowsAggregates && IsMultiValued(call, row))
        {
            return BindMultiValued(call, row)[0].Value;
        }

        return BindSpecialForm(call, row) ?? BindTableFunction(call, row);
    }

    private BoundExpression BindUserFunction(ScopeEntry.Function function, Expression.Call call, RowScope row) => ReturnsTable(function)
        ? throw Error(ErrorCodes.KqlSemantic, $"A scalar value is expected here, and '{function.Name}' gives a table.", call.Span, $"Put toscalar({function.Name}(…)) to take its first value.")
        : CallScalar(function, call.Arguments, call.Span, row);

    private BoundExpression BindTableFunction(Expression.Call call, RowScope row)
    {
        var name = call.Function.Text;
        var kind = Kind(call.Function, row);
        var overloads = _context.Functions.Find(name, kind);
        var argumentRow = kind == FunctionKind.Aggregate ? row with { AllowsAggregates = false } : row;
        var arguments = Each(call.Arguments, a => BindArgument(a, argumentRow));
        CheckCount(call, overloads);
        var function = OverloadResolution.Best(overloads, arguments) ?? throw ArgumentMismatch(call, overloads, arguments);
        CheckConstants(function, arguments);
        if (kind == FunctionKind.Aggregate)
        {
            var converted = OverloadResolution.Convert(function, arguments);
            return new BoundExpression.AggregateCall(function, converted, function.Result.Of(converted), call.Span);
        }

        if (kind == FunctionKind.Window && !row.IsSerialized)
        {
            throw Error(ErrorCodes.KqlSemantic, $"'{name}' needs rows in an order.", call.Span, "Put 'serialize' or 'sort by …' before it.");
        }

        return Call(function, arguments, call.Span);
    }

    // Built-in functions take their arguments by position; a name given to one says nothing, as in Kusto.
    private BoundExpression BindArgument(Expression argument, RowScope row) => BindScalar(argument is Expression.Named { Value: var value } ? value : argument, row);

    /// <summary>Which of the kinds of a name is meant; a name may be both (<c>max_of</c> is not, <c>count</c> and the like are).</summary>
    private FunctionKind Kind(Identifier function, RowScope row)
    {
        var name = function.Text;
        if (row.AllowsAggregates && Has(FunctionKind.Aggregate))
        {
            return FunctionKind.Aggregate;
        }

        if (Has(FunctionKind.Scalar))
        {
            return FunctionKind.Scalar;
        }

        if (Has(FunctionKind.Window))
        {
            return FunctionKind.Window;
        }

        if (Has(FunctionKind.Aggregate) || FunctionNames.IsAggregate(name))
        {
            throw row.AllowsAggregates
                ? NotSupported($"The aggregate function '{name}'", function.Span, WaysOut.OfFunction(name))
                : Error(ErrorCodes.KqlSemantic, $"The aggregate function '{name}' is not allowed here.", function.Span, "Aggregate with 'summarize'.");
        }

        throw UnknownFunction(function);

        bool Has(FunctionKind kind) => _context.Functions.Find(name, kind).Any(f => _isOfPlugin || !f.IsInternal);
    }

    private KqlException UnknownFunction(Identifier function)
    {
        var name = function.Text;
        if (name is "database" or "cluster")
        {
            return Error(ErrorCodes.KqlSemantic, $"A scalar value is expected here, and '{name}' stands for a {name}.", function.Span, "Write database(\"name\").Table where a table may stand.");
        }

        if (FunctionNames.IsDocumented(name))
        {
            return NotSupported($"The function '{name}'", function.Span, WaysOut.OfFunction(name));
        }

        var known = _scope.Entries().OfType<ScopeEntry.Function>().Select(f => f.Name).Concat(_context.Catalog.Functions(CurrentDatabase).Select(f => f.Name)).Concat(FunctionNames.All);
        return Error(ErrorCodes.KqlUnknownFunction, $"There is no function '{name}'.", function.Span, Suggestion.DidYouMean(name, known));
    }

    private void CheckCount(Expression.Call call, IReadOnlyList<FunctionSignature> overloads)
    {
        var count = call.Arguments.Count;
        if (overloads.Any(o => OverloadResolution.TakesCount(o, count)))
        {
            return;
        }

        var least = overloads.Min(o => o.Parameters.Count(p => !p.IsOptional));
        var most = overloads.Any(o => o.Parameters is [.., { Repeats: true }]) ? (int?)null : overloads.Max(o => o.Parameters.Count);
        var expected = most is null ? $"at least {least}" : least == most ? $"{least}" : $"{least} to {most}";
        throw Error(ErrorCodes.KqlSemantic, $"The function '{call.Function.Text}' takes {expected} argument{(expected == "1" ? "" : "s")}, not {count}.", call.Span);
    }

    private KqlException ArgumentMismatch(Expression.Call call, IReadOnlyList<FunctionSignature> overloads, IReadOnlyList<BoundExpression> arguments)
    {
        var candidates = overloads.Where(o => OverloadResolution.TakesCount(o, arguments.Count)).ToList();
        for (var i = 0; i < arguments.Count; i++)
        {
            var accepted = candidates.Aggregate(TypeSet.None, (types, o) => types | OverloadResolution.ParameterOf(o, i).Accepts);
            if (!accepted.HasFlag((TypeSet)(1 << (int)arguments[i].Type)))
            {
                return Error(ErrorCodes.KqlTypeMismatch, $"Argument {i + 1} of '{call.Function.Text}' is a {arguments[i].Type.Name()}; it takes {Listing(accepted)}.", call.Arguments[i].Span, ConversionTo(accepted, arguments[i].Type));
            }
        }

        return Error(ErrorCodes.KqlTypeMismatch, $"'{call.Function.Text}' is not defined for {string.Join(", ", arguments.Select(a => a.Type.Name()))}.", call.Span, "Convert the arguments to one type.");
    }

    /// <summary>The function that makes of a dynamic value what is asked for: the widest of the types.</summary>
    private static string? ConversionTo(TypeSet accepted, KqlType given) => given != KqlType.Dynamic ? null : accepted switch
    {
        _ when accepted.HasFlag(TypeSet.Real) => "Convert it first: toreal(…), tolong(…).",
        _ when accepted.HasFlag(TypeSet.Long) => "Convert it first: tolong(…).",
        _ when accepted.HasFlag(TypeSet.DateTime) => "Convert it first: todatetime(…).",
        _ when accepted.HasFlag(TypeSet.TimeSpan) => "Convert it first: totimespan(…).",
        _ when accepted.HasFlag(TypeSet.Bool) => "Convert it first: tobool(…).",
        _ => null,
    };

    private static string Listing(TypeSet types)
    {
        var names = Enum.GetValues<KqlType>().Where(t => types.HasFlag((TypeSet)(1 << (int)t))).Select(t => t.Name()).ToList();
        return names.Count > 1 ? $"{string.Join(", ", names[..^1])} or {names[^1]}" : names.FirstOrDefault() ?? "nothing";
    }

    private void CheckConstants(FunctionSignature function, IReadOnlyList<BoundExpression> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (OverloadResolution.ParameterOf(function, i).MustBeConstant && !BoundTree.IsConstant(arguments[i]))
            {
                throw Error(ErrorCodes.KqlSemantic, $"Argument {i + 1} of '{function.Name}' must be a constant.", arguments[i].Span);
            }
        }
    }
}
