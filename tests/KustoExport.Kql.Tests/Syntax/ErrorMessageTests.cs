using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>What people read when a query is wrong: line and column, the line with a marker, and one way out.</summary>
public sealed class ErrorMessageTests
{
    [Theory]
    [InlineData(
        "T | wher a > 1",
        """
        1:5: 'wher' is not an operator.
          1 | T | wher a > 1
            |     ^^^^
        Did you mean 'where'?
        """)]
    [InlineData(
        "T\n| mv-expnd a",
        """
        2:3: 'mv-expnd' is not an operator.
          2 | | mv-expnd a
            |   ^^^^^^^^
        Did you mean 'mv-expand'?
        """)]
    [InlineData(
        "T | where (a > 1 | take 5",
        """
        1:11: This '(' is never closed.
          1 | T | where (a > 1 | take 5
            |           ^
        """)]
    [InlineData(
        "T | where a == 'x | take 5",
        """
        1:16: This string is never closed: ' is missing before the end of the line.
          1 | T | where a == 'x | take 5
            |                ^
        Close it; a string of several lines stands between ``` and ```.
        """)]
    [InlineData(
        "print h```sesame```",
        """
        1:7: A string of several lines can't be obfuscated.
          1 | print h```******```
            |       ^^^^
        Write h before a string of one line, h'…' or h@'…'; strings that stand side by side are put together.
        """)]
    [InlineData(
        "T | where a = 1",
        """
        1:13: Expected '|', ';' or the end of the query, found '='.
          1 | T | where a = 1
            |             ^
        Write '==' to compare.
        """)]
    [InlineData(
        "T | where a contians 'x'",
        """
        1:13: Expected '|', ';' or the end of the query, found 'contians'.
          1 | T | where a contians 'x'
            |             ^^^^^^^^
        Did you mean 'contains'?
        """)]
    [InlineData(
        "T | where a !hass 'x'",
        """
        1:13: '!hass' is not an operator.
          1 | T | where a !hass 'x'
            |             ^^^^^
        Did you mean '!has'?
        """)]
    [InlineData(
        "T | where a && b",
        """
        1:13: '&&' means nothing in KQL outside a string.
          1 | T | where a && b
            |             ^^
        Write 'and'.
        """)]
    [InlineData(
        "T | where a || b",
        """
        1:14: Expected an operator such as 'where', found '|'.
          1 | T | where a || b
            |              ^
        For a logical or, write 'or'.
        """)]
    [InlineData(
        "T | where not a",
        """
        1:15: Expected '|', ';' or the end of the query, found 'a'.
          1 | T | where not a
            |               ^
        'not' is a function: write not(…).
        """)]
    [InlineData(
        "T | extend first = 1",
        """
        1:12: 'first' is a keyword here, not a name.
          1 | T | extend first = 1
            |            ^^^^^
        A column, table or variable of this name is written ['first'].
        """)]
    [InlineData(
        "T | extend a-b = 1",
        """
        1:12: Only a name can stand before '='.
          1 | T | extend a-b = 1
            |            ^^^
        Write '==' to compare, or ['a-b'] if this is a name.
        """)]
    [InlineData(
        "T | summarize count() bye a",
        """
        1:23: Expected '|', ';' or the end of the query, found 'bye'.
          1 | T | summarize count() bye a
            |                       ^^^
        Did you mean 'by'?
        """)]
    [InlineData(
        "T | take 5 | ",
        """
        1:14: Expected an operator such as 'where', found the end of the query.
          1 | T | take 5 | 
            |              ^
        """)]
    [InlineData(
        "T take 5",
        """
        1:3: Expected '|', ';' or the end of the query, found 'take'.
          1 | T take 5
            |   ^^^^
        If 'take' is an operator here, a '|' is missing before it.
        """)]
    [InlineData(
        "datatable (a:strng) ['x']",
        """
        1:14: 'strng' is not a type.
          1 | datatable (a:strng) ['x']
            |              ^^^^^
        Did you mean 'string'?
        """)]
    [InlineData(
        "print datetime(2020-13-01)",
        """
        1:16: '2020-13-01' is not a literal of type datetime.
          1 | print datetime(2020-13-01)
            |                ^^^^^^^^^^
        Check the day and the time; a datetime is written as 2024-02-29 13:45:00.1234567.
        """)]
    [InlineData(
        "datatable (a:string) [null]",
        """
        1:23: Expected a literal, found 'null'.
          1 | datatable (a:string) [null]
            |                       ^^^^
        A null has a type: int(null), datetime(null), dynamic(null) …; a string can't be null.
        """)]
    [InlineData(
        "print a matches regex '\\d+'",
        """
        1:24: This is not an escape sequence of a string.
          1 | print a matches regex '\d+'
            |                        ^^
        Double the backslash, or write @"…", where it is an ordinary character.
        """)]
    [InlineData(
        "T | where x == {name}",
        """
        1:16: A '{' can't stand here.
          1 | T | where x == {name}
            |                ^
        Parameters such as {name} are filled in by client programs before a query is sent.
        """)]
    [InlineData(
        "T | where !a",
        """
        1:11: Expected an expression, found '!a'.
          1 | T | where !a
            |           ^^
        For the opposite of a condition, write not(…).
        """)]
    [InlineData(
        "T | where a is null",
        """
        1:13: Expected '|', ';' or the end of the query, found 'is'.
          1 | T | where a is null
            |             ^^
        For nulls, write isnull(…) or isnotnull(…).
        """)]
    [InlineData(
        "T | select a",
        """
        1:5: 'select' is not an operator.
          1 | T | select a
            |     ^^^^^^
        What SQL calls select is 'project' here.
        """)]
    [InlineData(
        "T | where a AND b",
        """
        1:13: Expected '|', ';' or the end of the query, found 'AND'.
          1 | T | where a AND b
            |             ^^^
        Did you mean 'and'?
        """)]
    [InlineData(
        "print 99999999999999999999",
        """
        1:7: '99999999999999999999' is outside the range of a long.
          1 | print 99999999999999999999
            |       ^^^^^^^^^^^^^^^^^^^^
        Write it as a decimal, which has more digits: decimal(99999999999999999999).
        """)]
    [InlineData(
        "print -9999999999999999999999999999999999999",
        """
        1:8: '-9999999999999999999999999999999999999' is outside the range of a long.
          1 | print -9999999999999999999999999999999999999
            |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Write it as a real, which keeps some 15 digits: -9999999999999999999999999999999999999.0.
        """)]
    [InlineData(
        "print 1e400",
        """
        1:7: '1e400' is outside the range of a real.
          1 | print 1e400
            |       ^^^^^
        A real ends at 1.8e308; write real(+inf) for what has no end.
        """)]
    [InlineData(
        "print datetime(day)",
        """
        1:16: 'day' is not a literal of type datetime.
          1 | print datetime(day)
            |                ^^^
        To convert a value that is no literal, write todatetime(…).
        """)]
    public void Message(string query, string expected)
    {
        var error = Assert.Throws<KqlException>(() => QueryParser.ParseOrThrow(query));
        Assert.Equal(expected.ReplaceLineEndings(), error.Message.ReplaceLineEndings());
    }

    [Theory]
    [InlineData("T | wher a", ErrorCodes.KqlUnknownOperator)]
    [InlineData("T | where", ErrorCodes.KqlSyntax)]
    [InlineData("#connect cluster('x')\nT", ErrorCodes.KqlNotSupported)]
    public void Code(string query, string expected) =>
        Assert.Equal(expected, Assert.Throws<KqlException>(() => QueryParser.ParseOrThrow(query)).ErrorCode);

    [Fact]
    public void TheExceptionIsAboutTheFirstErrorAndKeepsTheOthers()
    {
        var error = Assert.Throws<KqlException>(() => QueryParser.ParseOrThrow("T | wher a\n| take\n| projct b"));

        Assert.Equal((1, 5), (error.Line, error.Column));
        Assert.Equal([(3, 1), (3, 3)], error.Further.Select(e => (e.Line, e.Column)));
    }

    [Fact]
    public void NestingHasALimitInsteadOfAnOverflow()
    {
        var deep = "print " + new string('(', 100_000) + "1" + new string(')', 100_000);
        var error = Assert.Single(QueryParser.Parse(deep).Errors);

        Assert.StartsWith("The query is nested too deep", error.Problem, StringComparison.Ordinal);
        Assert.Empty(QueryParser.Parse("print " + new string('(', 150) + "1" + new string(')', 150)).Errors);
    }

    [Theory]
    [InlineData("print 1", " + 1")]
    [InlineData("T", " | take 1")]
    [InlineData("print a", ".b")]
    public void ChainsHaveALimitInsteadOfAnOverflow(string start, string link)
    {
        Assert.Empty(QueryParser.Parse(start + string.Concat(Enumerable.Repeat(link, 450))).Errors);
        Assert.StartsWith(
            "This is the operand number 501",
            Assert.Single(QueryParser.Parse(start + string.Concat(Enumerable.Repeat(link, 100_000))).Errors).Problem,
            StringComparison.Ordinal);
    }
}
