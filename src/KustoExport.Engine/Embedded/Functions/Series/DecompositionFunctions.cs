using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>Periods, seasons, trends and anomalies of a series. A series with an element that isn't a number gives null, save for outliers.</summary>
internal sealed class DecompositionFunctions : IFunctionFamily
{
    /// <summary>The documented least score of a period that series_seasonal finds by itself.</summary>
    private const double SeasonalThreshold = 0.7;

    private const string DefaultThreshold = "0.6";

    private static readonly Parameter s_trend = Optional(Exactly(KqlType.String));

    private static readonly ResultColumn[] s_components =
        [new("baseline", KqlType.Dynamic), new("seasonal", KqlType.Dynamic), new("trend", KqlType.Dynamic), new("residual", KqlType.Dynamic)];

    private static readonly ResultColumn[] s_periods = [new("periods", KqlType.Dynamic), new("scores", KqlType.Dynamic)];

    public IEnumerable<SqlFunction> Functions =>
    [
        new("series_periods_detect", [Dynamic, Real, Real, Long], KqlType.Dynamic, "CAST(kx_series_periods_detect({0}, {1}, {2}, {3}) AS JSON)") { Columns = s_periods },
        new("series_periods_validate", [Dynamic, Repeated(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_series_periods_validate({call.Arguments[0]}, json_array({string.Join(", ", call.Arguments.Skip(1).Select(JsonOf))})) AS JSON)"))
        {
            Columns = s_periods,
        },
        new("series_seasonal", [Dynamic, Optional(Long), Optional(Long)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_series_seasonal({call.Arguments[0]}, {Argument(call, 1, "-1")}, {Argument(call, 2, "0")}) AS JSON)")),
        new("series_outliers", [Dynamic, Optional(Exactly(KqlType.String)), Optional(Real), Optional(Real), Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_series_outliers({call.Arguments[0]}, {Argument(call, 1, "'ctukey'")}, json_array({RealArgument(call, 2, "NULL")}, {RealArgument(call, 3, "10.0")}, {RealArgument(call, 4, "90.0")})) AS JSON)"))
        {
            Naming = ResultName.FirstArgument,
        },
        new("series_decompose", [Dynamic, Optional(Long), s_trend, Optional(Long), Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_series_decompose({call.Arguments[0]}, {Argument(call, 2, "'avg'")}, json_array({Argument(call, 1, "-1")}, {Argument(call, 3, "0")}, {RealArgument(call, 4, DefaultThreshold)})) AS JSON)"))
        {
            Columns = s_components,
        },
        new("series_decompose_forecast", [Dynamic, Long, Optional(Long), s_trend, Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_series_decompose({call.Arguments[0]}, {Argument(call, 3, "'avg'")}, json_array({Argument(call, 2, "-1")}, {call.Arguments[1]}, {RealArgument(call, 4, DefaultThreshold)})) AS JSON)"))
        {
            Columns = s_components,
        },
        new("series_decompose_anomalies", [Dynamic, Optional(Real), Optional(Long), s_trend, Optional(Long), s_trend, Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_series_decompose_anomalies({call.Arguments[0]}, {Argument(call, 3, "'avg'")}, {Argument(call, 5, "'ctukey'")}, "
            + $"json_array({Argument(call, 2, "-1")}, {Argument(call, 4, "0")}, {RealArgument(call, 6, DefaultThreshold)}, {RealArgument(call, 1, "1.5")})) AS JSON)"))
        {
            Columns = [new("ad_flag", KqlType.Dynamic), new("ad_score", KqlType.Dynamic), new("baseline", KqlType.Dynamic)],
        },
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, double?, double?, long?, string?>("kx_series_periods_detect", DetectPeriods);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_series_periods_validate", ValidatePeriods);
        connection.RegisterScalarFunction<string?, long?, long?, string?>("kx_series_seasonal", Seasonal);
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_series_outliers", ScoreOutliers);
        connection.RegisterScalarFunction<string?, string, string, string?>("kx_series_decompose", Decompose);
        connection.RegisterScalarFunction<string?, string, string, string, string?>("kx_series_decompose_anomalies", FindAnomalies);
    }

    private static string Argument(SqlCall call, int index, string otherwise) => index < call.Arguments.Count ? call.Arguments[index] : otherwise;

    /// <summary>NaN and the infinities are texts in JSON.</summary>
    private static string RealArgument(SqlCall call, int index, string otherwise) => index < call.Arguments.Count ? JsonOf(call.Arguments[index]) : otherwise;

    private static string JsonOf(string number) => $"kx_real_json({number})";

    private static string? DetectPeriods(string? json, double? least, double? most, long? count)
    {
        if (NumberSeries.Numbers(json) is not { } series || least is null || most is null || count is not (>= 0 and <= 1048576))
            return null;
        var found = new Seasonality(series).Detect(least.Value, most.Value).Take((int)count).ToList();
        var none = Enumerable.Repeat(0.0, (int)count - found.Count);
        return SeriesBag.Of(
            ("periods", NumberSeries.Array(found.Select(p => (double)p.Period).Concat(none))),
            ("scores", NumberSeries.Array(found.Select(p => p.Score).Concat(none))));
    }

    private static string? ValidatePeriods(string? json, string? periods)
    {
        if (NumberSeries.Numbers(json) is not { } series || NumberSeries.Numbers(periods) is not { } wanted)
            return null;
        var seasonality = new Seasonality(series);
        return SeriesBag.Of(("periods", NumberSeries.Array(wanted)), ("scores", NumberSeries.Array(wanted.Select(seasonality.Score))));
    }

    private static string? Seasonal(string? json, long? period, long? testPoints)
    {
        if (NumberSeries.Numbers(json) is not { } series || period is null || testPoints is not >= 0 || testPoints > series.Length)
            return null;
        var training = series.Length - (int)testPoints;
        var length = period == -1 ? new Seasonality(series[..training]).Best(SeasonalThreshold) ?? 0 : (int)Math.Clamp(period.Value, 0, training);
        return NumberSeries.Array(length > 0 ? Seasonality.Component(series, length, training) : new double[series.Length]);
    }

    /// <param name="json">The series.</param>
    /// <param name="kind">tukey or ctukey.</param>
    /// <param name="settings">An array of the value that counts as missing, the lowest and the highest percentile.</param>
    private static string? ScoreOutliers(string? json, string? kind, string? settings)
    {
        if (NumberSeries.Read(json) is not { IsScalar: false } series
            || NumberSeries.Read(settings) is not { Values: [var ignored, { } lowest, { } highest] }
            || Percentiles(kind, lowest, highest) is not var (low, high))
        {
            return null;
        }

        double?[] values = [.. series.Values.Select(v => v == ignored ? null : v)];
        return NumberSeries.Array(Outliers.Scores(values, low, high, values.Length));
    }

    private static (double Low, double High)? Percentiles(string? kind, double lowest, double highest) => kind switch
    {
        "tukey" => (25, 75),
        "ctukey" when lowest is >= 2 and <= 98 && highest is >= 2 and <= 98 && lowest < highest => (lowest, highest),
        _ => null,
    };

    /// <param name="json">The series.</param>
    /// <param name="trend">avg, linefit or none.</param>
    /// <param name="settings">An array that begins with the period, the number of test points and the least score of a period that counts.</param>
    private static Decomposition? Parts(string? json, string trend, IReadOnlyList<double?>? settings) =>
        NumberSeries.Numbers(json) is { } series && settings is [{ } period, { } testPoints, { } threshold, ..]
            ? Decomposition.Of(series, (long)period, trend, (long)testPoints, threshold)
            : null;

    private static string? Decompose(string? json, string trend, string settings) => Parts(json, trend, NumberSeries.Read(settings)?.Values) is { } parts
        ? SeriesBag.Of(
            ("baseline", NumberSeries.Array(parts.Baseline)),
            ("seasonal", NumberSeries.Array(parts.Seasonal)),
            ("trend", NumberSeries.Array(parts.Trend)),
            ("residual", NumberSeries.Array(parts.Residual)))
        : null;

    /// <param name="json">The series.</param>
    /// <param name="trend">avg, linefit or none.</param>
    /// <param name="method">tukey or ctukey.</param>
    /// <param name="settings">As for the parts, and last the score from which on an element is an anomaly.</param>
    private static string? FindAnomalies(string? json, string trend, string method, string settings)
    {
        if (NumberSeries.Read(settings)?.Values is not [_, { } testPoints, _, { } threshold] values
            || Parts(json, trend, values) is not { } parts
            || Percentiles(method, 10, 90) is not var (low, high))
        {
            return null;
        }

        var scores = Outliers.Scores([.. parts.Residual.Select(r => (double?)r)], low, high, parts.Residual.Length - (int)testPoints);
        return SeriesBag.Of(
            ("ad_flag", JsonText.Array(scores.Select(score => score >= threshold ? "1" : score <= -threshold ? "-1" : "0"))),
            ("ad_score", NumberSeries.Array(scores)),
            ("baseline", NumberSeries.Array(parts.Baseline)));
    }
}
