using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Functions that choose among their arguments. A condition that is null counts as false.</summary>
internal sealed class Conditional : IFunctionFamily
{
    /// <summary>The documentation sets no limit; the binder's rows must have one.</summary>
    private const int MostCases = 64;

    public IEnumerable<SqlFunction> Functions =>
    [
        new("iff", [Bool, Common, Common], ResultType.OfArgument(1), "(CASE WHEN {0} THEN {1} ELSE {2} END)"),
        new("iif", [Bool, Common, Common], ResultType.OfArgument(1), "(CASE WHEN {0} THEN {1} ELSE {2} END)"),
        .. Enumerable.Range(1, MostCases).Select(Case),
        new("coalesce", [Common, Repeated(Common)], ResultType.OfArgument(0), (Func<SqlCall, string>)Coalesce),
        new("max_of", [Common, Repeated(Common)], ResultType.OfArgument(0), "greatest({*})"),
        new("min_of", [Common, Repeated(Common)], ResultType.OfArgument(0), "least({*})"),
        new("assert", [Bool, Parameters.String], KqlType.Bool, "(CASE WHEN {0} THEN true ELSE error({1})::BOOLEAN END)"),
        new("around", [Real, Real, Real], KqlType.Bool, "({0} BETWEEN {1} - {2} AND {1} + {2})"),
        new("around", [Exactly(KqlType.DateTime), Exactly(KqlType.DateTime), Exactly(KqlType.TimeSpan)], KqlType.Bool, "({0} BETWEEN {1}::HUGEINT - {2} AND {1}::HUGEINT + {2})"),
        new("around", [Exactly(KqlType.TimeSpan), Exactly(KqlType.TimeSpan), Exactly(KqlType.TimeSpan)], KqlType.Bool, "({0} BETWEEN {1}::HUGEINT - {2} AND {1}::HUGEINT + {2})"),
    ];

    private static SqlFunction Case(int pairs) => new(
        "case",
        [.. Enumerable.Range(0, pairs).SelectMany(_ => new[] { Bool, Common }), Common],
        ResultType.OfArgument(1),
        (Func<SqlCall, string>)(call =>
        {
            var branches = Enumerable.Range(0, pairs).Select(i => $"WHEN {call.Arguments[2 * i]} THEN {call.Arguments[(2 * i) + 1]}");
            return $"(CASE {string.Join(' ', branches)} ELSE {call.Arguments[^1]} END)";
        }));

    /// <summary>The first that isn't null; of strings, the first that isn't empty.</summary>
    private static string Coalesce(SqlCall call) => call.Type == KqlType.String
        ? $"coalesce({string.Join(", ", call.Arguments.Select(a => $"nullif({a}, '')"))}, '')"
        : $"coalesce({string.Join(", ", call.Arguments)})";
}
