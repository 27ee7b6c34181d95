using System.Text.RegularExpressions;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>
/// Nulls, empty values, the ends of each type's range and texts of no sense: each function gives a value, or an error of our own. What DuckDB
/// says of it reaches no user.
/// </summary>
public sealed partial class EveryFunctionTakesAnything(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private const int MostRows = 40;

    // Arrays of a million elements each, where the number says so.
    private static readonly string[] s_large = ["range", "repeat"];

    private static readonly Dictionary<KqlType, string[]> s_values = new()
    {
        [KqlType.Bool] = ["true", "false", "bool(null)"],
        [KqlType.Int] = ["int(null)", "int(0)", "int(-1)", "int(7)", "int(2147483647)", "int(-2147483648)"],
        [KqlType.Long] = ["long(null)", "0", "-1", "3", "9223372036854775807", "long(-9223372036854775808)"],
        [KqlType.Real] = ["real(null)", "0.0", "-1.5", "real(nan)", "real(+inf)", "real(-inf)", "0.3"],
        [KqlType.Decimal] = ["decimal(null)", "decimal(0)", "decimal(-1.5)", "decimal(1234567.25)"],
        [KqlType.String] = ["''", "'a'", "' '", "'-1.5'", "'é😀\\n'", "'{\"a\":[1,null]}'", "'[1,'", "'10.0.0.1/8'", "'('", "'%zz'", "'\\0'"],
        [KqlType.DateTime] = ["datetime(null)", "datetime(0001-01-01)", "datetime(9999-12-31 23:59:59.9999999)", "datetime(2020-02-29 12:34:56.7890123)"],
        [KqlType.TimeSpan] = ["timespan(null)", "0s", "-1d", "timespan(-10675199.02:48:05.4775808)", "timespan(10675199.02:48:05.4775807)"],
        [KqlType.Guid] = ["guid(null)", "guid(74be27de-1e4e-49d9-b579-fe0b331d3642)"],
        [KqlType.Dynamic] =
        [
            "dynamic(null)", "dynamic([])", "dynamic({})", "dynamic([1,-2,null,\"a\",1.5])", "dynamic({\"a\":{\"b\":[1]}})", "dynamic(\"text\")", "dynamic(5)", "dynamic(true)",
            "dynamic([[1],[2]])", "dynamic({\"type\":\"LineString\",\"coordinates\":[]})", "dynamic({\"type\":5})", "dynamic([1e300,-1e300])",
        ],
    };

    // Errors that these functions raise on purpose, by the text that the user gave.
    private static readonly string[] s_speakForThemselves = ["assert", "matches regex"];

    public static TheoryData<string> Names => [.. Rows().Select(r => $"{r.Kind} {r.Name}").Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task GivesAValueOrAnErrorOfOurOwn(string name)
    {
        var queries = Rows().Where(r => $"{r.Kind} {r.Name}" == name).Select(Query);
        foreach (var query in queries)
        {
            try
            {
                await using var result = await fixture.Service.QueryAsync(new QueryRequest(query), CancellationToken.None);
                await foreach (var table in result.Tables)
                {
                    await foreach (var batch in table.Batches)
                        Assert.NotEmpty(batch.Rows);
                }
            }
            catch (KqlException)
            {
                // A constant that can't be meant, said before the query runs.
            }
            catch (ServiceException e)
            {
                Assert.True(!DuckDBWords().IsMatch(e.Message) || s_speakForThemselves.Contains(name.Split(' ', 2)[1]), $"{query}\n{e.Message}");
            }
        }
    }

    private static IEnumerable<SqlFunction> Rows() => SqlFunctionTable.Instance.Families.SelectMany(f => f.Functions)
        .Where(f => Identifier().IsMatch(f.Name) && !f.Name.StartsWith("__", StringComparison.Ordinal) && !s_large.Contains(f.Name))
        .Where(f => f.Name is not ("between" or "in" or "and" or "or" or "case" or "has_any" or "has_all") && !TextOperator().IsMatch(f.Name));

    /// <summary>A call over a table of chosen values, the same in each run.</summary>
    private static string Query(SqlFunction function)
    {
        var random = new Random(1);
        var parameters = function.Parameters.Select((p, i) => (Name: $"p{i}", Parameter: p, Type: p.ConvertTo ?? s_values.Keys.First(t => p.Accepts.HasFlag((TypeSet)(1 << (int)t))))).ToList();
        var columns = parameters.Where(p => !p.Parameter.MustBeConstant).ToList();
        var arguments = parameters.Select(p => p.Parameter.MustBeConstant ? s_values[p.Type][random.Next(s_values[p.Type].Length)] : p.Name);
        var rows = Enumerable.Range(0, columns.Count switch { 0 => 1, 1 => 12, _ => MostRows })
            .Select(row => string.Join(", ", columns.Select(c => s_values[c.Type][columns.Count == 1 ? row % s_values[c.Type].Length : random.Next(s_values[c.Type].Length)])));
        var source = columns.Count == 0 ? "print p = 1" : $"datatable({string.Join(", ", columns.Select(c => $"{c.Name}:{c.Type.Name()}"))})[{string.Join(", ", rows)}]";
        var op = function.Kind switch { FunctionKind.Aggregate => "summarize", FunctionKind.Window => "serialize", _ => "extend" };
        return $"{source} | {op} r = {function.Name}({string.Join(", ", arguments)})";
    }

    [GeneratedRegex("^[a-z_][a-z_0-9]*$")]
    private static partial Regex Identifier();

    [GeneratedRegex("^(has|contains|startswith|endswith|hasprefix|hassuffix)(_cs)?$")]
    private static partial Regex TextOperator();

    [GeneratedRegex("Error:|INT32|INT64|INT128|VARCHAR|JSON|NULL|Nullable|Parameter|argument|Overflow|out of range|invalid|BytePosition|bounds")]
    private static partial Regex DuckDBWords();
}
