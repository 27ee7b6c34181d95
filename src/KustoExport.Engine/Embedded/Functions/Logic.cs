using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary><c>and</c>, <c>or</c>, <c>not()</c> with three values, and <c>between</c> (documentation: query/logical-operators.md, query/between-operator.md).</summary>
internal sealed class Logic : IFunctionFamily
{
    private static readonly Parameter s_long = new(TypeSet.Integer | TypeSet.Dynamic, KqlType.Long);
    private static readonly Parameter s_real = new(TypeSet.Integer | TypeSet.Real | TypeSet.Dynamic, KqlType.Real);

    public IEnumerable<SqlFunction> Functions =>
    [
        new("and", [OrDynamic(Bool), OrDynamic(Bool)], KqlType.Bool, "({0} AND {1})"),
        new("or", [OrDynamic(Bool), OrDynamic(Bool)], KqlType.Bool, "({0} OR {1})"),
        new("not", [Bool], KqlType.Bool, "(NOT {0})"),
        .. Between("between", ""),
        .. Between("!between", "NOT "),
    ];

    private static IEnumerable<SqlFunction> Between(string name, string not)
    {
        foreach (var type in new[] { s_long, s_real, Parameters.Decimal, Parameters.TimeSpan, Parameters.DateTime })
        {
            yield return new(name, [type, type, type], KqlType.Bool, (Func<SqlCall, string>)(call => call.Bound[2].CanBeNaN()
                ? $"({not}({call.Arguments[0]} BETWEEN {call.Arguments[1]} AND {call.Arguments[2]} AND NOT isnan({call.Arguments[2]})))"
                : $"({call.Arguments[0]} {not}BETWEEN {call.Arguments[1]} AND {call.Arguments[2]})"));
        }

        yield return new(name, [Parameters.DateTime, Parameters.DateTime, Of(TypeSet.TimeSpan)], KqlType.Bool,
            $"({{0}} {not}BETWEEN {{1}} AND ({{1}} + {{2}}))");
    }
}
