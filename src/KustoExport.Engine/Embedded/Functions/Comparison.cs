using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>== !=</c> and <c>&lt; &lt;= &gt; &gt;=</c>. A null equals nothing, and two nulls compare to null (documentation:
/// query/scalar-data-types/null-values.md); a NaN equals nothing and is neither less nor greater. Strings compare by code point.
/// </summary>
internal sealed class Comparison : IFunctionFamily
{
    private static readonly Parameter s_real = new(TypeSet.Integer | TypeSet.Real, KqlType.Real);
    private static readonly Parameter s_text = Exactly(KqlType.String);

    private static readonly Parameter[] s_numbers = [Long, s_real, Parameters.Decimal];

    /// <summary>The other types that have an order. A dynamic value may equal one of them, and has to be converted to be less or greater.</summary>
    private static readonly Parameter[] s_ordered = [Parameters.DateTime, Parameters.TimeSpan, Bool];

    public IEnumerable<SqlFunction> Functions =>
    [
        .. Pairs("==", Equal, [.. s_numbers, .. s_ordered, s_text, Exactly(KqlType.Guid)]),
        .. Pairs("!=", NotEqual, [.. s_numbers, .. s_ordered, s_text, Exactly(KqlType.Guid)]),
        new("==", [Dynamic, Dynamic], KqlType.Bool, (Func<SqlCall, string>)Equal),
        new("!=", [Dynamic, Dynamic], KqlType.Bool, (Func<SqlCall, string>)NotEqual),

        .. new[] { "<", "<=", ">", ">=" }.SelectMany(op => Pairs(op, call => Ordered(call, op), s_numbers)),
        .. new[] { "<", "<=", ">", ">=" }.SelectMany(op => s_ordered.Select(type => new SqlFunction(op, [type, type], KqlType.Bool, (Func<SqlCall, string>)(call => Ordered(call, op))))),
        .. new[] { "<", "<=", ">", ">=" }.Select(op => new SqlFunction(op, [Dynamic, Dynamic], KqlType.Bool, $"(kx_dynamic_real({{0}}) {op} kx_dynamic_real({{1}}))")),
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_equal(a, b) AS coalesce(a = b, CASE WHEN a IS NULL AND b IS NULL THEN NULL ELSE false END)",
    ];

    /// <summary>A row for each type: dynamic on one side is read as the other side's type.</summary>
    private static IEnumerable<SqlFunction> Pairs(string name, Func<SqlCall, string> sql, IEnumerable<Parameter> types)
    {
        foreach (var type in types)
        {
            yield return new(name, [type, OrDynamic(type)], KqlType.Bool, sql);
            yield return new(name, [OrDynamic(type), type], KqlType.Bool, sql);
        }

        yield return new(name, [Of(TypeSet.Bool), Of(TypeSet.Number)], KqlType.Bool, (Func<SqlCall, string>)(call => sql(FirstAsNumber(call, 0))));
        yield return new(name, [Of(TypeSet.Number), Of(TypeSet.Bool)], KqlType.Bool, (Func<SqlCall, string>)(call => sql(FirstAsNumber(call, 1))));
    }

    private static SqlCall FirstAsNumber(SqlCall call, int index) =>
        call with { Arguments = [.. call.Arguments.Select((sql, i) => i == index ? $"{sql}::INTEGER" : sql)] };

    private static string Equal(SqlCall call)
    {
        var (left, right) = (call.Arguments[0], call.Arguments[1]);
        var neither = call.Bound[0].IsNeverNull() && call.Bound[1].IsNeverNull();
        var equal = call.NullIsFalse || neither ? $"{left} = {right}"
            : call.Bound[0].IsNeverNull() || call.Bound[1].IsNeverNull() ? $"{left} IS NOT DISTINCT FROM {right}"
            : $"kx_equal({left}, {right})";
        return BothCanBeNaN(call) ? $"({equal} AND NOT isnan({left}))" : $"({equal})";
    }

    private static string NotEqual(SqlCall call)
    {
        var (left, right) = (call.Arguments[0], call.Arguments[1]);
        var neither = call.Bound[0].IsNeverNull() && call.Bound[1].IsNeverNull();
        var different = neither ? $"{left} <> {right}"
            : call.NullIsFalse || call.Bound[0].IsNeverNull() || call.Bound[1].IsNeverNull() ? $"{left} IS DISTINCT FROM {right}"
            : $"NOT kx_equal({left}, {right})";
        return BothCanBeNaN(call) ? $"({different} OR isnan({left}))" : $"({different})";
    }

    private static bool BothCanBeNaN(SqlCall call) => call.Bound[0].CanBeNaN() && call.Bound[1].CanBeNaN();

    private static string Ordered(SqlCall call, string op)
    {
        // Only the side that would have to be greater can make DuckDB say true for a NaN.
        var greater = op[0] == '>' ? 0 : 1;
        var plain = $"{call.Arguments[0]} {op} {call.Arguments[1]}";
        return call.Bound[greater].CanBeNaN() ? $"({plain} AND NOT isnan({call.Arguments[greater]}))" : $"({plain})";
    }
}
