using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The shapes that rows of aggregates have in common.</summary>
internal static class AggregateRows
{
    /// <summary>
    /// An aggregate and its <c>…if</c> form, whose predicate follows the values. In the SQL <c>{if}</c> stands behind each aggregate of DuckDB's.
    /// </summary>
    public static IEnumerable<SqlFunction> WithCondition(string name, string conditional, IReadOnlyList<Parameter> values, ResultType result, string sql) =>
    [
        Aggregate(name, values, result, sql.Replace("{if}", "", StringComparison.Ordinal)),
        Aggregate(conditional, [.. values, Bool], result, sql.Replace("{if}", $" FILTER (WHERE {{{values.Count}}})", StringComparison.Ordinal)),
    ];

    /// <summary>An aggregate whose column is named after itself and its first argument: <c>sum_x</c>.</summary>
    public static SqlFunction Aggregate(string name, IReadOnlyList<Parameter> parameters, ResultType result, SqlTemplate sql, string? prefix = null) =>
        new(name, parameters, result, sql) { Kind = FunctionKind.Aggregate, Naming = ResultName.PrefixAndFirstArgument, NamePrefix = prefix };
}
