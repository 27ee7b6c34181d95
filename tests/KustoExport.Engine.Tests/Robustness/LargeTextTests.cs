using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Robustness;

/// <summary>Long, deep and fast-growing queries get an answer or an error of ours, and soon: never a crash, which would take the test run with it.</summary>
public sealed class LargeTextTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private const int Many = 10_000;

    private static readonly Dictionary<string, Func<string>> s_texts = new()
    {
        ["or chain"] = () => "print x = 1 | where " + Repeat("x == 5 or ") + "x == 1",
        ["and chain"] = () => "print x = 1 | where " + Repeat("x != 5 and ") + "x == 1",
        ["sum"] = () => "print x = 1" + Repeat(" + 1"),
        ["arguments"] = () => "print strcat('a'" + Repeat(", 'b'") + ")",
        ["filters"] = () => "print x = 1" + Repeat(" | where x == 1"),
        ["extends"] = () => "print x = 1" + Repeat(" | extend x = x + 1"),
        ["sorts"] = () => "print x = 1" + Repeat(" | sort by x"),
        ["doubled columns"] = () => "print x = 1" + Repeat(" | extend x = x + x", 60),
        ["parentheses"] = () => "print " + Nested("(", "1", ")"),
        ["open parentheses"] = () => "print " + Repeat("("),
        ["tables in parentheses"] = () => Nested("(", "print 1", ")"),
        ["open brackets"] = () => "print " + Repeat("["),
        ["open braces"] = () => "print " + Repeat("{"),
        ["closed brackets"] = () => "print 1 " + Repeat(")") + Repeat("]") + Repeat("}"),
        ["calls"] = () => "print " + Nested("abs(", "1", ")"),
        ["negations"] = () => "print " + Nested("not(", "true", ")"),
        ["signs"] = () => "print " + Repeat("- ") + "1",
        ["dynamic arrays"] = () => "print dynamic(" + Nested("[", "", "]") + ")",
        ["dynamic bags"] = () => "print dynamic(" + Nested("{\"a\":", "1", "}") + ")",
        ["members"] = () => "print x = dynamic({}) | project x" + Repeat(".a"),
        ["elements"] = () => "print x = dynamic([]) | project x" + Repeat("[0]"),
        ["subqueries"] = () => "print " + Nested("toscalar(print ", "1", ")"),
        ["values that use the one before"] = () => "let a0 = 1; " + Lets(Many, i => $"a{i - 1} + 1") + $"print a{Many}",
        ["tables that use the one before"] = () => "let a0 = print x = 1; " + Lets(2000, i => $"a{i - 1} | where x == 1") + "a2000",
        ["tables that use the one before twice"] = () => "let a0 = print x = 1; " + Lets(60, i => $"union a{i - 1}, a{i - 1}") + "a60 | count",
        ["values that use the one before twice"] = () => "let a0 = toscalar(print x = 1); " + Lets(60, i => $"a{i - 1} + a{i - 1}") + "print a60",
        ["functions that call the one before twice"] = () => "let a0 = (x: long) { x }; " + Lets(60, i => $"(x: long) {{ a{i - 1}(x) + a{i - 1}(x) }}") + "print a60(1)",
        ["a text of 1 MB"] = () => "print strlen('" + new string('a', 1_000_000) + "')",
        ["a name of 1 MB"] = () => "print " + new string('a', 1_000_000),
        ["a long list"] = () => "print x = 1 | where x in (" + string.Join(", ", Enumerable.Range(1, 30_000)) + ")",
        ["a table of 1 MB"] = () => "datatable(x: long)[" + string.Join(", ", Enumerable.Range(1, 120_000)) + "] | count",
        ["signs of 1 MB"] = () => Repeat("%$#@!", 200_000),
        ["pipes of 1 MB"] = () => Repeat("| ", 500_000),
        ["statements of 1 MB"] = () => Repeat("print 1;", 2000),
        ["a comment of 1 MB"] = () => "print 1 //" + new string('/', 1_000_000),
        ["columns"] = () => "print " + string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"c{i} = {i}")) + " | project c7",
        ["a union of many"] = () => "union " + string.Join(", ", Enumerable.Range(0, 500).Select(i => $"(print x = {i})")) + " | count",
        ["a regular expression"] = () => "print 'aaa' matches regex '" + Nested("(", "", ")") + "'",
        ["the longest graph pattern"] = () => "range a from 1 to 100 step 1 | project a, b = a + 1 | make-graph a --> b with_node_id = id | graph-match (n)" + Repeat("-->()", 32) + " project n.id",
        ["a graph pattern"] = () => "datatable(a: long, b: long)[1, 2] | make-graph a --> b with_node_id = id | graph-match (n)" + Repeat("-->()") + " project n.id",
    };

    public static TheoryData<string> Names => [.. s_texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ItGetsAnAnswerOrAnError(string name)
    {
        try
        {
            await using var result = await fixture.Service.QueryAsync(new QueryRequest(s_texts[name]()), CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(2));
            await foreach (var table in result.Tables)
            {
                await foreach (var batch in table.Batches)
                    Assert.NotEmpty(batch.Rows);
            }
        }
        catch (KustoExportException exception)
        {
            Assert.NotEmpty(exception.Message);
        }
    }

    private static string Repeat(string text, int times = Many) => string.Concat(Enumerable.Repeat(text, times));

    private static string Nested(string open, string core, string close) => Repeat(open) + core + Repeat(close);

    private static string Lets(int count, Func<int, string> value) => string.Concat(Enumerable.Range(1, count).Select(i => $"let a{i} = {value(i)}; "));
}
