using System.Globalization;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Every form of every literal, and the value it stands for (documentation: query/scalar-data-types).</summary>
public sealed class LiteralTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("12", 12L)]
    [InlineData("-12", -12L)]
    [InlineData("+12", 12L)]
    [InlineData("0xFF", 255L)]
    [InlineData("long(0x10)", 16L)]
    [InlineData("long( -7 )", -7L)]
    [InlineData("int64(3)", 3L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Long(string text, long expected) => AssertLiteral(text, KqlType.Long, expected);

    [Theory]
    [InlineData("int(12)", 12)]
    [InlineData("int(-2147483648)", int.MinValue)]
    [InlineData("int32(7)", 7)]
    public void Int(string text, int expected) => AssertLiteral(text, KqlType.Int, expected);

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("1.", 1.0)]
    [InlineData("-0.25", -0.25)]
    [InlineData("1e3", 1000.0)]
    [InlineData("1.5E-2", 0.015)]
    [InlineData("real(5)", 5.0)]
    [InlineData("double(-73.9741)", -73.9741)]
    [InlineData("real(nan)", double.NaN)]
    [InlineData("real(NaN)", double.NaN)]
    [InlineData("real(+inf)", double.PositiveInfinity)]
    [InlineData("real(-inf)", double.NegativeInfinity)]
    public void Real(string text, double expected) => AssertLiteral(text, KqlType.Real, expected);

    [Theory]
    [InlineData("decimal(1)", "1")]
    [InlineData("decimal(-012.50)", "-12.50")]
    [InlineData("decimal(1e5)", "100000")]
    [InlineData("decimal(1.25e1)", "12.5")]
    [InlineData("decimal(1.5e-3)", "0.0015")]
    [InlineData("decimal(.5)", "0.5")]
    [InlineData("decimal(-0.0)", "0.0")]
    [InlineData("decimal(1234567890123456789012345678901234)", "1234567890123456789012345678901234")]
    public void Decimal(string text, string expected) => AssertLiteral(text, KqlType.Decimal, expected);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("FALSE", false)]
    [InlineData("bool(true)", true)]
    [InlineData("bool(0)", false)]
    [InlineData("boolean(False)", false)]
    public void Bool(string text, bool expected) => AssertLiteral(text, KqlType.Bool, expected);

    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("'a \"b\"'", "a \"b\"")]
    [InlineData("\"a\\\"b\"", "a\"b")]
    [InlineData("'it\\'s'", "it's")]
    [InlineData("'\\t\\n\\r\\\\\\a\\v\\f\\b'", "\t\n\r\\\a\v\f\b")]
    [InlineData("'\\u00A0\\x41\\101\\U0001F600'", "\u00A0AA\U0001F600")]
    [InlineData("@'C:\\dir'", "C:\\dir")]
    [InlineData("@\"say \"\"hi\"\"\"", "say \"hi\"")]
    [InlineData("@'it''s'", "it's")]
    [InlineData("```a\n'b\\' \"c\"```", "a\n'b\\' \"c\"")]
    [InlineData("~~~a```b~~~", "a```b")]
    [InlineData("\"Hello\"', '@\"world!\"", "Hello, world!")]
    [InlineData("\"Hello\" // a comment\n ', ' @\"world!\"", "Hello, world!")]
    [InlineData("''", "")]
    public void String(string text, string expected) => AssertLiteral(text, KqlType.String, expected);

    [Theory]
    [InlineData("h'secret'", true)]
    [InlineData("H@\"secret\"", true)]
    [InlineData("'https://x?' h'secret'", true)]
    [InlineData("'open'", false)]
    public void ObfuscatedString(string text, bool expected) =>
        Assert.Equal(expected, Literal(text).IsObfuscated);

    [Theory]
    [InlineData("1d", "1.00:00:00")]
    [InlineData("-1d", "-1.00:00:00")]
    [InlineData("2.5h", "02:30:00")]
    [InlineData("30m", "00:30:00")]
    [InlineData("1min", "00:01:00")]
    [InlineData("10s", "00:00:10")]
    [InlineData("100ms", "00:00:00.1000000")]
    [InlineData("10microsecond", "00:00:00.0000100")]
    [InlineData("1tick", "00:00:00.0000001")]
    [InlineData("100nanoseconds", "00:00:00.0000001")]
    [InlineData("0.0000001s", "00:00:00.0000001")]
    [InlineData("timespan(2)", "2.00:00:00")]
    [InlineData("timespan(15 seconds)", "00:00:15")]
    [InlineData("timespan(25min)", "00:25:00")]
    [InlineData("timespan(0.12:34:56.7)", "12:34:56.7000000")]
    [InlineData("time(1.02:03:04)", "1.02:03:04")]
    [InlineData("time(-1.02:03:04.5670000)", "-1.02:03:04.5670000")]
    [InlineData("time(10:20)", "10:20:00")]
    [InlineData("time('01:00:00')", "01:00:00")]
    [InlineData("time(10675199.02:48:05.4775807)", "10675199.02:48:05.4775807")]
    public void TimeSpanInTicks(string text, string expected) =>
        AssertLiteral(text, KqlType.TimeSpan, TimeSpan.ParseExact(expected, "c", CultureInfo.InvariantCulture).Ticks);

    [Theory]
    [InlineData("2015-12-31 23:59:59.9", "2015-12-31T23:59:59.9000000Z")]
    [InlineData("2015-12-31", "2015-12-31T00:00:00.0000000Z")]
    [InlineData("2014-05-25T08:20:03.123456Z", "2014-05-25T08:20:03.1234560Z")]
    [InlineData("2014-05-25T08:20:03.12345678", "2014-05-25T08:20:03.1234567Z")]
    [InlineData("2014-05-25T08:20", "2014-05-25T08:20:00.0000000Z")]
    [InlineData("2014-05-25T08:20:00+02:00", "2014-05-25T06:20:00.0000000Z")]
    [InlineData("2014-05-25 08:20 -0530", "2014-05-25T13:50:00.0000000Z")]
    [InlineData("1970-5-12", "1970-05-12T00:00:00.0000000Z")]
    [InlineData("2017 - 08 - 01", "2017-08-01T00:00:00.0000000Z")]
    [InlineData("2015.12.31", "2015-12-31T00:00:00.0000000Z")]
    [InlineData("2025, 6, 14", "2025-06-14T00:00:00.0000000Z")]
    [InlineData("2020", "2020-01-01T00:00:00.0000000Z")]
    [InlineData("2020-03", "2020-03-01T00:00:00.0000000Z")]
    [InlineData("20200315", "2020-03-15T00:00:00.0000000Z")]
    [InlineData("\"01-31-2022\"", "2022-01-31T00:00:00.0000000Z")]
    [InlineData("1/31/2022 13:45", "2022-01-31T13:45:00.0000000Z")]
    [InlineData("1/31/2022 12:05 AM", "2022-01-31T00:05:00.0000000Z")]
    [InlineData("1/31/2022 1:45:30 PM", "2022-01-31T13:45:30.0000000Z")]
    [InlineData("Sat, 8 Nov 14 15:05:02 GMT", "2014-11-08T15:05:02.0000000Z")]
    [InlineData("Sat, 8 Nov 2014 15:05", "2014-11-08T15:05:00.0000000Z")]
    [InlineData("8 Nov 14 15:05 GMT", "2014-11-08T15:05:00.0000000Z")]
    [InlineData("Saturday, 08-Nov-14 15:05:02 GMT", "2014-11-08T15:05:02.0000000Z")]
    [InlineData("08-Nov-99 15:05", "1999-11-08T15:05:00.0000000Z")]
    [InlineData("2014-11-08 15:05:25 GMT", "2014-11-08T15:05:25.0000000Z")]
    [InlineData("2014-11-08T15:05 GMT", "2014-11-08T15:05:00.0000000Z")]
    [InlineData("0001-01-01", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("9999-12-31 23:59:59.9999999", "9999-12-31T23:59:59.9999999Z")]
    public void DateTimeInTicks(string text, string expected) => AssertLiteral(
        $"datetime({text})",
        KqlType.DateTime,
        DateTime.ParseExact(expected, "yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal).Ticks);

    [Fact]
    public void DateTimeOfNothingIsTheCurrentTime() => Assert.Equal("now()", TreeText.OfExpression("datetime()"));

    [Theory]
    [InlineData("guid(74be27de-1e4e-49d9-b579-fe0b331d3642)")]
    [InlineData("uuid('74be27de-1e4e-49d9-b579-fe0b331d3642')")]
    [InlineData("uniqueid(74be27de1e4e49d9b579fe0b331d3642)")]
    public void GuidValue(string text) =>
        AssertLiteral(text, KqlType.Guid, System.Guid.Parse("74be27de-1e4e-49d9-b579-fe0b331d3642"));

    [Theory]
    [InlineData("dynamic([1, \"two\", 3.5, true, null])", "[1,\"two\",3.5,true,null]")]
    [InlineData("dynamic({\"a\": 1, 'b' : {\"c\": [ ]}})", "{\"a\":1,\"b\":{\"c\":[]}}")]
    [InlineData("dynamic({})", "{}")]
    [InlineData("dynamic(4)", "4")]
    [InlineData("dynamic(-4.0)", "-4.0")]
    [InlineData("dynamic('it\\'s \"so\"\\n')", "\"it's \\\"so\\\"\\n\"")]
    [InlineData("dynamic({\"a\": datetime(1970-05-11)})", "{\"a\":\"1970-05-11T00:00:00.0000000Z\"}")]
    [InlineData("dynamic([1d, time(00:00:01.5), long(3), int(null), bool(true)])", "[\"1.00:00:00\",\"00:00:01.5000000\",3,null,true]")]
    [InlineData("dynamic([guid(74be27de-1e4e-49d9-b579-fe0b331d3642)])", "[\"74be27de-1e4e-49d9-b579-fe0b331d3642\"]")]
    [InlineData("dynamic([real(nan), 1e20])", "[\"NaN\",1E+20]")]
    [InlineData("dynamic([dynamic({\"x\":1})])", "[{\"x\":1}]")]
    [InlineData("dynamic({\"a\":1,\"b\":2,\"a\":3})", "{\"a\":3,\"b\":2}")]
    public void Dynamic(string text, string expected) => AssertLiteral(text, KqlType.Dynamic, expected);

    [Theory]
    [InlineData("bool(null)", KqlType.Bool)]
    [InlineData("int(null)", KqlType.Int)]
    [InlineData("long(null)", KqlType.Long)]
    [InlineData("real(null)", KqlType.Real)]
    [InlineData("decimal(null)", KqlType.Decimal)]
    [InlineData("datetime(null)", KqlType.DateTime)]
    [InlineData("timespan( null )", KqlType.TimeSpan)]
    [InlineData("guid(null)", KqlType.Guid)]
    [InlineData("dynamic(null)", KqlType.Dynamic)]
    public void TypedNull(string text, KqlType type) => AssertLiteral(text, type, null);

    [Theory]
    [InlineData("int(2147483648)")]
    [InlineData("9223372036854775808")]
    [InlineData("long(x)")]
    [InlineData("real(abc)")]
    [InlineData("bool(2)")]
    [InlineData("decimal(12345678901234567890123456789012345)")]
    [InlineData("datetime(2015-02-30)")]
    [InlineData("datetime(2015-01-01 25:00)")]
    [InlineData("datetime(tomorrow)")]
    [InlineData("timespan(1 week)")]
    [InlineData("timespan(25:00:00)")]
    [InlineData("guid(74be27de)")]
    [InlineData("dynamic([1, x])")]
    [InlineData("dynamic({a: 1})")]
    [InlineData("74be27de-1e4e-49d9-b579-fe0b331d3642")]
    [InlineData("'\\d'")]
    public void NoLiteral(string text) => Assert.NotEmpty(QueryParser.Parse("print " + text).Errors);

    private static void AssertLiteral(string text, KqlType type, object? value)
    {
        var literal = Literal(text);
        Assert.Equal((type, value), (literal.Type, literal.Value));
    }

    private static Expression.Literal Literal(string text)
    {
        var query = (Statement.Query)Assert.Single(QueryParser.ParseOrThrow($"print {text}").Statements);
        var print = (QueryOperator.Print)((Expression.Pipe)query.Value).Operator;
        return Assert.IsType<Expression.Literal>(Assert.Single(print.Columns));
    }
}
