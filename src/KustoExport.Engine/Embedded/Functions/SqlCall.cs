using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>What a template can look at: the SQL of each argument, the bound arguments behind them, and the call's type.</summary>
/// <param name="Arguments">SQL of the arguments, parenthesised where that is needed.</param>
/// <param name="Bound">The bound arguments, for their types and constant values.</param>
/// <param name="Type">The result type that the binder found.</param>
/// <param name="Over">The OVER clause of a window function: <c>OVER (ORDER BY …)</c>.</param>
public sealed record SqlCall(IReadOnlyList<string> Arguments, IReadOnlyList<BoundExpression> Bound, KqlType Type, string? Over = null)
{
    /// <summary>
    /// The order of the rows that an aggregate sees, where they have one: <c>ORDER BY …</c>, to be put into the aggregate's parentheses
    /// (<c>list({0} {order})</c>) by those whose result depends on it; else empty.
    /// </summary>
    public string Order { get; init; } = "";

    /// <summary>
    /// Whether null and false mean the same to whoever reads the result: a condition of <c>where</c> or one side of its <c>and</c>s and <c>or</c>s.
    /// A comparison is then plain SQL, which the optimizer can push down to the files.
    /// </summary>
    public bool NullIsFalse { get; init; }

    /// <summary>For a window function, the number of the current row, from 1.</summary>
    public string? Row { get; init; }

    /// <summary>For a window function, the columns of <see cref="SqlFunction.Beneath"/>.</summary>
    public IReadOnlyList<string> Beneath { get; init; } = [];

    /// <summary>The query, for the message of an error that only a template can find.</summary>
    public string QueryText { get; init; } = "";

    /// <summary>The value of an argument that is a constant.</summary>
    public bool TryGetConstant(int index, out object? value)
    {
        value = (Bound.ElementAtOrDefault(index) as BoundExpression.Constant)?.Value;
        return Bound.ElementAtOrDefault(index) is BoundExpression.Constant;
    }

    /// <summary>An error about the value of a constant argument.</summary>
    public KqlException Refuse(int index, string problem, string? remedy = null) =>
        new(ErrorCodes.KqlSemantic, problem, QueryText, Bound[index].Span, remedy);
}
