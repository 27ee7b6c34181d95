using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Each row of the function table gives SQL that DuckDB accepts and that returns the type it promises, for every type that it takes.</summary>
public sealed class EveryFunctionRuns(FunctionSession session) : IClassFixture<FunctionSession>
{
    private static readonly Dictionary<KqlType, object> s_samples = new()
    {
        [KqlType.Bool] = true,
        [KqlType.Int] = 7,
        [KqlType.Long] = 2L,
        [KqlType.Real] = 0.5,
        [KqlType.Decimal] = "1.5",
        [KqlType.String] = "",
        [KqlType.DateTime] = 637278039091234567L,
        [KqlType.TimeSpan] = 36000000000L,
        [KqlType.Guid] = Guid.Parse("74be27de-1e4e-49d9-b579-fe0b331d3642"),
        [KqlType.Dynamic] = "[1,2]",
    };

    public static TheoryData<string> Names => [.. Rows().Select(r => $"{r.Kind} {r.Name}").Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryRowOfTheFunctionRuns(string name)
    {
        foreach (var row in Rows().Where(r => $"{r.Kind} {r.Name}" == name))
        {
            foreach (var types in ArgumentTypes(row.Parameters))
            {
                BoundExpression[] arguments = [.. types.Select(t => new BoundExpression.Constant(t, t == KqlType.String ? Text(row.Name) : s_samples[t], default))];
                var type = row.Result.Of(arguments);
                var call = new SqlCall([.. arguments.Select(a => SqlText.Constant(((BoundExpression.Constant)a).Value, a.Type))], arguments, type, "OVER (ORDER BY x)") { Row = "x", Beneath = row.Name == "row_window_session" ? ["[x]"] : ["x", "(x > 1)"] };
                if (IsRefused(row, call))
                    continue;
                var sql = $"SELECT typeof({row.Sql.Build(call)}) FROM (VALUES (1::BIGINT), (2)) AS rows(x)";
                var result = session.Scalar(sql);
                var expected = row.Name == "parse_version" ? SqlTypes.LongDecimal : SqlTypes.Of(type);
                Assert.True(expected == (string?)result, $"{sql}\ngives {result}, not {type}");
            }
        }
    }

    /// <summary>Some arguments are refused by name for all but one constant.</summary>
    private static bool IsRefused(SqlFunction row, SqlCall call)
    {
        try
        {
            row.Sql.Build(call);
            return false;
        }
        catch (KqlException e) when (e.ErrorCode == ErrorCodes.KqlNotSupported)
        {
            return true;
        }
    }

    private static IEnumerable<SqlFunction> Rows() => SqlFunctionTable.Instance.Families.SelectMany(f => f.Functions);

    /// <summary>One list of arguments for each type that the first parameters take, all parameters following as far as they can.</summary>
    private static IEnumerable<KqlType[]> ArgumentTypes(IReadOnlyList<Parameter> parameters) =>
        s_samples.Keys
            .Select(wanted => parameters.Concat(parameters.Where(p => p.Repeats)).Select(p => p.ConvertTo ?? (p.Accepts.HasFlag((TypeSet)(1 << (int)wanted)) ? wanted : First(p.Accepts))).ToArray())
            .DistinctBy(types => string.Join(',', types));

    /// <summary>Functions whose text argument says what to do take only certain texts.</summary>
    private static string Text(string function) => function switch
    {
        "format_datetime" or "format_timespan" => "d HH:mm:ss.fffffff FFF",
        "datetime_utc_to_local" or "datetime_local_to_utc" => "Europe/Brussels",
        "extract_all" or "extractall" => "(d)",
        _ => "day",
    };

    private static KqlType First(TypeSet types) => s_samples.Keys.First(t => types.HasFlag((TypeSet)(1 << (int)t)));
}
