using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Decimals are exact within their range, and an error beyond it: never another value.</summary>
public sealed class DecimalTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "decimal(1) / decimal(3)", "0.333333333333333333" },
        { "decimal(1e15) / decimal(3e15)", "0.333333333333333333" },
        { "decimal(-1e19) / decimal(3e18)", "-3.333333333333333333" },
        { "decimal(1e15) / decimal(null)", "null" },
        { "decimal(1e15) / decimal(0)", "null" },
        { "decimal(99999999999999999999) - decimal(0.000000000000000001)", "99999999999999999998.999999999999999999" },
        { "decimal(1e25)", "10000000000000000000000000" },
        { "tostring(decimal(12345678901234567890123456789012.34))", "12345678901234567890123456789012.34" },
        { "decimal(1e25) > decimal(1e24)", "true" },
        { "tostring(decimal(100))", "100" },
        { """todecimal("abc")""", "null" },
        { """todecimal("")""", "null" },
        { """todecimal("nan")""", "null" },
        { """todecimal("0.00")""", "0" },
        { "todecimal(real(+inf))", "null" },
        { """parse_version("0.0.0.5")""", "5" },
        { """parse_version("0.1.2.0")""", "10000000200000000" },
        { """parse_version("1.2.3.4")""", "1000000020000000300000004" },
        { """parse_version("1")""", "1000000000000000000000000" },
        { """parse_version("99999999.99999999.99999999.99999999")""", "99999999999999999999999999999999" },
        { """tostring(parse_version("1.0"))""", "1000000000000000000000000" },
        { """parse_version("0.2") < parse_version("1.0.0.0")""", "true" },
        { """parse_version("1.0") == parse_version("1.0.0.0")""", "true" },
        { """parse_version("")""", "null" },
        { """parse_version("1.")""", "null" },
        { """parse_version("1.2.3.4.5")""", "null" },
        { """parse_version("100000000")""", "null" },
        { """parse_version("1.-2")""", "null" },
    };

    public static TheoryData<string> OutOfRange =>
    [
        "decimal(99999999999999999999) + 1",
        "decimal(99999999999) * decimal(9999999999999)",
        "decimal(1e10) / decimal(0.000000000000001)",
        "decimal(1e-20)",
        "todecimal(1e30)",
        """todecimal("123456789012345678901")""",
        """todecimal("1e-20")""",
        """todecimal(dynamic("1e25"))""",
        """parse_version("1.2") + 1""",
        """parse_version("1.2") / 2""",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task IsExact(string expression, string expected) => Assert.Equal(expected, await session.EvaluateAsync(expression));

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public async Task IsAnErrorOutOfRange(string expression)
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => session.EvaluateAsync(expression));
        Assert.Equal(ErrorCodes.QueryFailed, error.ErrorCode);
        Assert.Contains("a decimal is out of range", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASumOutOfRangeIsAnError() => await Assert.ThrowsAsync<ServiceException>(() =>
        session.QueryAsync("datatable(a:decimal)[decimal(99999999999999999999), decimal(99999999999999999999)] | summarize sum(a)"));
}
