using System.Globalization;

namespace KustoExport.Kql.Binding;

/// <summary>The conversions that the language makes by itself.</summary>
internal static class Conversions
{
    /// <summary>Whether every value of a type is also one of another: int, long, real, decimal from narrow to wide.</summary>
    public static bool Widens(KqlType from, KqlType to) =>
        from.IsNumeric() && to.IsNumeric() && Rank(from) < Rank(to);

    /// <summary>The type that takes in both, or null: the wider number, dynamic with anything.</summary>
    public static KqlType? Common(KqlType left, KqlType right) =>
        left == right ? left
        : left == KqlType.Dynamic || right == KqlType.Dynamic ? KqlType.Dynamic
        : Widens(left, right) ? right
        : Widens(right, left) ? left
        : null;

    /// <summary>The type that takes in all, or null.</summary>
    public static KqlType? Common(IEnumerable<KqlType> types)
    {
        KqlType? common = null;
        foreach (var type in types)
        {
            common = common is { } known ? Common(known, type) : type;
            if (common is null)
            {
                return null;
            }
        }

        return common;
    }

    /// <summary>Converts a value, at once where it is a constant of which the result is plain.</summary>
    public static BoundExpression To(KqlType type, BoundExpression value)
    {
        if (value.Type == type)
        {
            return value;
        }

        if (value is BoundExpression.Constant constant && TryConvert(constant, type, out var converted))
        {
            return new BoundExpression.Constant(type, converted, value.Span);
        }

        return new BoundExpression.Convert(value, type, value.Span);
    }

    private static bool TryConvert(BoundExpression.Constant constant, KqlType type, out object? converted)
    {
        converted = (constant.Value, type) switch
        {
            (null, KqlType.String) => "",
            (int number, KqlType.Long) => (long)number,
            (int number, KqlType.Real) => (double)number,
            (long number, KqlType.Real) => (double)number,
            (long number, KqlType.Int) when number is >= int.MinValue and <= int.MaxValue => (int)number,
            (int or long, KqlType.Decimal) => System.Convert.ToString(constant.Value, CultureInfo.InvariantCulture),
            _ => null,
        };
        return converted is not null || constant.Value is null;
    }

    private static int Rank(KqlType type) => type switch
    {
        KqlType.Int => 0,
        KqlType.Long => 1,
        KqlType.Real => 2,
        _ => 3,
    };
}
