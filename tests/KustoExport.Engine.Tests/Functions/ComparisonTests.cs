using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Comparisons, logic, lists and conditions, above all with nulls and NaN.</summary>
public sealed class ComparisonTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "5 == int(null)", "false" },
        { "5 != int(null)", "true" },
        { "int(null) == int(null)", "null" },
        { "int(null) != int(null)", "null" },
        { "int(null) > 3", "null" },
        { "real(nan) == real(nan)", "false" },
        { "real(nan) != real(nan)", "true" },
        { "real(nan) > 1.0", "false" },
        { "1.0 < real(nan)", "false" },
        { "real(nan) <= 1.0", "false" },
        { "-0.0 == 0.0", "true" },
        { "1 == 1.0", "true" },
        { "true > false", "true" },
        { "true == 1", "true" },
        { """ "a" == "A" """, "false" },
        { "guid(74be27de-1e4e-49d9-b579-fe0b331d3642) == guid(74BE27DE-1E4E-49D9-B579-FE0B331D3642)", "true" },
        { "dynamic(5) == 5", "true" },
        { "dynamic(5) < 6.5", "true" },
        { """dynamic("a") == "a" """, "true" },
        { """dynamic({"a":1}).b == 1""", "false" },
        { "1h < 2h", "true" },
        { "bool(null) and false", "false" },
        { "bool(null) and true", "null" },
        { "bool(null) or true", "true" },
        { "not(bool(null))", "null" },
        { "5 between (1 .. 5)", "true" },
        { "5 !between (1 .. 5)", "false" },
        { "datetime(2020-01-05) between (datetime(2020-01-01) .. 7d)", "true" },
        { "long(null) between (1 .. 2)", "null" },
        { "3 in (1, 2, 3)", "true" },
        { "long(null) in (1, 2)", "false" },
        { "long(null) !in (1, 2)", "true" },
        { "3 in (dynamic([1, 3]))", "true" },
        { """ "b" in (dynamic(["a", "b"]), "c") """, "true" },
        { """ "b" !in ("a", "c") """, "true" },
        { "datetime(2020-01-01) in (dynamic(['2020-01-01T00:00:00Z']))", "true" },
        { "1.5 in (1, 1.5)", "true" },
        { """dynamic("b") in ("a", "b")""", "true" },
        { """iff(bool(null), "t", "f")""", "f" },
        { "iff(true, 1, 2.5)", "1" },
        { """case(false, "a", bool(null), "b", true, "c", "d")""", "c" },
        { """coalesce("", "x")""", "x" },
        { "coalesce(int(null), 5, 7)", "5" },
        { "max_of(1, long(null), 3)", "3" },
        { "min_of(int(null), 5)", "5" },
        { "max_of(real(null), real(nan))", "NaN" },
        { """isnull("")""", "false" },
        { """isempty("")""", "true" },
        { "isempty(int(null))", "true" },
        { "isnotempty(dynamic(null))", "false" },
        { "isnull(dynamic(null))", "true" },
        { """assert(1 < 2, "never")""", "true" },
        { "around(5, 4, 1)", "true" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));

    [Theory]
    [InlineData("x != 5", "7,null")]
    [InlineData("x == 5", "5")]
    [InlineData("not(x == 5)", "7,null")]
    [InlineData("x !in (5)", "7,null")]
    [InlineData("x > 5", "7")]
    [InlineData("not(x > 5)", "5")]
    [InlineData("x > 5 or x != 5", "7,null")]
    [InlineData("isnull(x > 5)", "null")]
    public async Task AFilterKeepsTheRowsForWhichTheConditionIsTrue(string condition, string kept) =>
        Assert.Equal(kept, string.Join(",", await session.QueryAsync($"datatable(x:long)[5, 7, long(null)] | where {condition}")));

    [Fact]
    public async Task AFailedAssertionSaysItsMessage()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => session.QueryAsync("""range x from 1 to 3 step 1 | where assert(x < 3, "too large")"""));
        Assert.Contains("too large", error.Message, StringComparison.Ordinal);
    }
}
