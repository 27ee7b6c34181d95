using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Engine.Embedded.Functions.AggregateRows;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Sketches;

/// <summary>
/// <c>tdigest()</c> and what is done with its results (documentation: query/tdigest-aggregation-function.md). The digest has the shape that the
/// cluster's has, but is never thinned out: all values stay in it with their weights, so that percentiles and ranks are exact.
/// </summary>
internal sealed class Digests : IFunctionFamily
{
    private static readonly Parameter s_value = Of(TypeSet.Summable);

    public IEnumerable<SqlFunction> Functions =>
    [
        Aggregate("tdigest", [s_value], KqlType.Dynamic, (Func<SqlCall, string>)(call => Digest(call, "1::BIGINT"))),
        Aggregate("tdigest", [s_value, Long], KqlType.Dynamic, (Func<SqlCall, string>)(call => Digest(call, call.Arguments[1]))),
        .. new[] { "tdigest_merge", "merge_tdigest" }.SelectMany(name => new SqlFunction[]
        {
            Aggregate(name, [Dynamic], KqlType.Dynamic, "kx_digest_merge(to_json(list({0}) FILTER (WHERE {0} IS NOT NULL))::VARCHAR)::JSON", "merge_tdigests"),
            new(name, [Dynamic, Repeated(Dynamic)], KqlType.Dynamic, "kx_digest_merge(json_array({*})::VARCHAR)::JSON") { Naming = ResultName.PrefixOnly, NamePrefix = "tdigests_merge_result" },
        }),
        new("percentile_tdigest", [Dynamic, Real], KqlType.Dynamic, "kx_digest_percentile({0}::VARCHAR, {1})::JSON") { Naming = ResultName.PrefixAndFirstArgument },
        new("percentile_tdigest", [Dynamic, Real, Exactly(KqlType.String)], ResultType.NamedBy(2, KqlType.Dynamic), (Func<SqlCall, string>)(call =>
            Conversions.Sql($"kx_digest_percentile({call.Arguments[0]}::VARCHAR, {call.Arguments[1]})::JSON", KqlType.Dynamic, call.Type))) { Naming = ResultName.PrefixAndFirstArgument },
        .. new[] { "percentiles_array_tdigest", "percentile_array_tdigest" }.SelectMany(name => new[]
        {
            Percentiles(name, [Dynamic, Exactly(KqlType.Dynamic)], call => call.Arguments[1]),
            TypedPercentiles(name),
            Percentiles(name, [Dynamic, Repeated(Real)], call => $"json_array({string.Join(", ", call.Arguments.Skip(1))})"),
        }),
        new("rank_tdigest", [Dynamic, s_value], KqlType.Real, (Func<SqlCall, string>)(call => $"kx_digest_rank({call.Arguments[0]}::VARCHAR, {Text(call, 1)})")),
        new("percentrank_tdigest", [Dynamic, s_value], KqlType.Real, (Func<SqlCall, string>)(call => $"kx_digest_percentrank({call.Arguments[0]}::VARCHAR, {Text(call, 1)})")),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, string?>("kx_digest", ExactDigest.Build);
        connection.RegisterScalarFunction<string?, string?>("kx_digest_merge", digests => ExactDigest.Merge(digests)?.ToString());
        connection.RegisterScalarFunction<string?, double?, string?>("kx_digest_percentile", (digest, percent) => percent is { } share ? ExactDigest.Parse(digest)?.Percentile(share) : null);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_digest_percentiles", (digest, percents) =>
            ExactDigest.Parse(digest) is { } parsed && JsonText.Items(percents) is { } items
                ? JsonText.Array(items.Select(i => parsed.Percentile(double.Parse(i, System.Globalization.CultureInfo.InvariantCulture)) ?? "null"))
                : null);
        connection.RegisterScalarFunction<string?, string?, double?>("kx_digest_rank", (digest, value) => value is null ? null : ExactDigest.Parse(digest)?.Rank(value));
        connection.RegisterScalarFunction<string?, string?, double?>("kx_digest_percentrank", (digest, value) =>
            value is not null && ExactDigest.Parse(digest) is { } parsed ? 100 * parsed.Rank(value) / parsed.TotalWeight : null);
    }

    private static SqlFunction Percentiles(string name, IReadOnlyList<Parameter> parameters, Func<SqlCall, string> percents) =>
        new(name, parameters, KqlType.Dynamic, (Func<SqlCall, string>)(call => $"kx_digest_percentiles({call.Arguments[0]}::VARCHAR, {percents(call)}::VARCHAR)::JSON"))
        { Naming = ResultName.PrefixAndFirstArgument, NamePrefix = "percentile_tdigest" };

    /// <summary>With a type that each of the values is converted to.</summary>
    private static SqlFunction TypedPercentiles(string name)
    {
        var untyped = Percentiles(name, [Dynamic, Exactly(KqlType.Dynamic)], call => call.Arguments[1]);
        return untyped with
        {
            Parameters = [.. untyped.Parameters, Exactly(KqlType.String)],
            Sql = (Func<SqlCall, string>)(call =>
            {
                var type = ResultType.NamedBy(2, KqlType.Dynamic).Of(call.Bound);
                var value = Conversions.Sql(Conversions.Sql("e", KqlType.Dynamic, type), type, KqlType.Dynamic);
                return $"to_json(list_transform(CAST({untyped.Sql.Build(call)} AS JSON[]), lambda e: {value}))";
            }),
        };
    }

    private static string Digest(SqlCall call, string weight) =>
        $"kx_digest(to_json(list({Conversions.Sql(call.Arguments[0], call.Bound[0].Type, KqlType.Dynamic)}) {Kept(call)})::VARCHAR, to_json(list({weight}) {Kept(call)})::VARCHAR)::JSON";

    private static string Kept(SqlCall call) => $"FILTER (WHERE {string.Join(" AND ", call.Arguments.Select(a => $"{a} IS NOT NULL"))})";

    private static string Text(SqlCall call, int index) => $"{Conversions.Sql(call.Arguments[index], call.Bound[index].Type, KqlType.Dynamic)}::VARCHAR";
}
