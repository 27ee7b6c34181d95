using KustoExport.Kql.Binding;

namespace KustoExport.Kql.Functions;

/// <summary>The type of a call, from its arguments (after their conversion).</summary>
public sealed class ResultType
{
    private readonly Func<IReadOnlyList<BoundExpression>, KqlType> _of;

    private ResultType(Func<IReadOnlyList<BoundExpression>, KqlType> of) => _of = of;

    public static implicit operator ResultType(KqlType type) => new(_ => type);

    /// <summary>The type of one argument.</summary>
    public static ResultType OfArgument(int index) => new(arguments => arguments[index].Type);

    /// <summary>The type that a <c>typeof()</c> argument names, or another where it is left out.</summary>
    public static ResultType NamedBy(int index, KqlType otherwise) =>
        new(arguments => index < arguments.Count && arguments[index] is BoundExpression.TypeLiteral literal ? literal.Named : otherwise);

    /// <summary>A rule of the function's own.</summary>
    public static ResultType By(Func<IReadOnlyList<BoundExpression>, KqlType> rule) => new(rule);

    public KqlType Of(IReadOnlyList<BoundExpression> arguments) => _of(arguments);
}
