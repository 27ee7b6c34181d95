using KustoExport.Kql.Functions;

namespace KustoExport.Kql.Binding;

/// <summary>Finds the overload that fits the arguments best.</summary>
internal static class OverloadResolution
{
    private const int NoMatch = int.MaxValue;
    private const int FromDynamic = 8;
    private const int Narrowed = 4;
    private const int Widened = 2;
    private const int OneOfMany = 1;

    /// <summary>The best overload, or null where none fits. Of those alike, the first in the table.</summary>
    public static FunctionSignature? Best(IEnumerable<FunctionSignature> overloads, IReadOnlyList<BoundExpression> arguments)
    {
        FunctionSignature? best = null;
        var bestCost = (Worst: NoMatch, Total: NoMatch);
        foreach (var overload in overloads)
        {
            if (!TakesCount(overload, arguments.Count))
            {
                continue;
            }

            var cost = Cost(overload, arguments);
            if (cost.Worst != NoMatch && cost.CompareTo(bestCost) < 0)
            {
                (best, bestCost) = (overload, cost);
            }
        }

        return best;
    }

    /// <summary>Whether a function may be called with so many arguments.</summary>
    public static bool TakesCount(FunctionSignature function, int count)
    {
        var required = function.Parameters.Count(p => !p.IsOptional);
        var repeats = function.Parameters is [.., { Repeats: true }];
        return count >= required && (repeats || count <= function.Parameters.Count);
    }

    /// <summary>The parameter that an argument belongs to.</summary>
    public static Parameter ParameterOf(FunctionSignature function, int argument) =>
        function.Parameters[Math.Min(argument, function.Parameters.Count - 1)];

    /// <summary>The arguments converted to what the signature asks for.</summary>
    public static IReadOnlyList<BoundExpression> Convert(FunctionSignature function, IReadOnlyList<BoundExpression> arguments)
    {
        var common = CommonType(function, arguments);
        return [.. arguments.Select((argument, i) => ParameterOf(function, i) switch
        {
            { IsCommon: true } => Conversions.To(common ?? argument.Type, argument),
            { ConvertTo: { } type } => Conversions.To(type, argument),
            _ => argument,
        })];
    }

    private static (int Worst, int Total) Cost(FunctionSignature function, IReadOnlyList<BoundExpression> arguments)
    {
        var (worst, total) = (0, 0);
        var common = CommonType(function, arguments);
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = ParameterOf(function, i);
            var cost = parameter.IsCommon && common is null ? NoMatch : Cost(parameter, arguments[i].Type, common);
            if (cost == NoMatch)
            {
                return (NoMatch, NoMatch);
            }

            worst = Math.Max(worst, cost);
            total += cost;
        }

        return (worst, total);
    }

    private static int Cost(Parameter parameter, KqlType type, KqlType? common)
    {
        if (!parameter.Accepts.HasFlag((TypeSet)(1 << (int)type)))
        {
            return NoMatch;
        }

        var target = parameter.IsCommon ? common : parameter.ConvertTo;
        return target is null ? (IsSingle(parameter.Accepts) ? 0 : OneOfMany)
            : target == type ? 0
            : type == KqlType.Dynamic ? FromDynamic
            : Conversions.Widens(type, target.Value) ? Widened
            : Narrowed;
    }

    private static KqlType? CommonType(FunctionSignature function, IReadOnlyList<BoundExpression> arguments) =>
        Conversions.Common(arguments.Where((_, i) => ParameterOf(function, i).IsCommon).Select(a => a.Type));

    private static bool IsSingle(TypeSet types) => (types & (types - 1)) == 0;
}
