using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Functions of regular expressions.</summary>
public sealed class RegularExpressionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "\"a1b\" matches regex \"[a-z][0-9]\"", "true" },
        { """indexof_regex("abcabc", "a.c")""", "0" },
        { """indexof_regex("abcabcdefg", "a.c", 0, 9, 2)""", "3" },
        { """indexof_regex("abcabc", "a.c", 1, -1, 2)""", "-1" },
        { """indexof_regex("ababaa", "a.a", 0, -1, 2)""", "-1" },
        { """indexof_regex("abcabc", "a|ab", -1)""", "null" },
        { """indexof_regex("xxabc", "(b)(c)")""", "3" },
        { """countof("ababa", "aba", "regex")""", "1" },
        { """countof("abcabc", "a.c", "regex")""", "2" },
        { """replace_regex("a-b", @"(\w)", @"[\1]")""", "[a]-[b]" },
        { """trim(@"[\sx]", "xxsxx")""", "xsx" },
        { """trim_start(@"[^\w]+", "-- Te")""", "Te" },
        { """trim_end("x", "xx")""", "x" },
        { """trim(@"\s+", "  a ")""", "a" },
        { """trim("--", "--https://bing.com--")""", "https://bing.com" },
        { """extract(@"key:.?(\w+)", 1, "key:val")""", "al" },
        { """extract(@"(\d+)%", 1, "%start")""", "" },
        { """extract(@"\d+", 0, "ab12")""", "12" },
        { """extract("(a)", 5, "a")""", "" },
        { """extract_all(@"(\d+)", "1 22")""", """["1","22"]""" },
        { """extract_all(@"(\d)(\d)", "1234")""", """[["1","2"],["3","4"]]""" },
        { """extract_all("(a)(b)?", "aab")""", """[["a",""],["a","b"]]""" },
        { """extract_all(@"(\d)", "x")""", "null" },
        { """extract_all(@"(?P<first>\w)(?P<middle>\w+)(?P<last>\w)", dynamic(["first",2,"last"]), "82b8 dfa")""", """[["8","2b","8"],["d","f","a"]]""" },
        { """extract_all(@"(\w)(\w+)(\w)", dynamic([1,3]), "82b8 dfa")""", """[["8","8"],["d","a"]]""" },
        { """extract(@"-(\d{2})-", 1, "15-12-2024", typeof(int))""", "12" },
        { "regex_quote('(so$me.Te^xt)')", """\(so\$me\.Te\^xt\)""" },
        { """extract_all(@"(\w+)", "café naïve x_1-b")""", """["café","naïve","x_1","b"]""" },
        { """extract_all(@"\b(\w+)\b", "café x_1-b")""", """["café","x_1","b"]""" },
        { """extract_all(@"([^\W_]+)", "café x_1")""", """["café","x","1"]""" },
        { """extract_all(@"([\W_]+)", "café x_1!")""", """[" ","_","!"]""" },
        { """extract_all(@"([^\S\n]+)", "a b\nc")""", """[" "]""" },
        { """replace_regex("٣4", @"\d", "#")""", "##" },
        { """countof("the cat then the", @"\bthe\b", "regex")""", "2" },
        { """replace_regex("the cat then", @"\b(the)\b", @"<\1>")""", "<the> cat then" },
        { """trim(@"\b\w+\b", "abc d efg")""", " d " },
        { """extract(@"\bd(\w)", 1, "ad dx")""", "x" },
        { """extract("(?<n>x)", 1, "axb")""", "x" },
        { "\"a-b\" matches regex @\"^[\\w-.]+$\"", "true" },
        { "\"é\" matches regex @\"^\\x{e9}$\"", "true" },
        { "\"Σ\" matches regex @\"\\p{Greek}\"", "true" },
        { "\"x]\" matches regex @\"x[]]\"", "true" },
    };

    [Theory]
    [InlineData("\"x\" matches regex \"(?=a)b\"")]
    [InlineData("\"x\" matches regex \"(?<!a)b\"")]
    [InlineData("\"x\" matches regex @\"[a-z&&x]\"")]
    [InlineData("""extract(@"(?x)a b", 0, "ab")""")]
    [InlineData("""trim(@"\b{start}", "ab")""")]
    public async Task WhatCannotBeRunExactlyIsRefused(string expression)
    {
        var error = await Assert.ThrowsAsync<KqlException>(() => session.EvaluateAsync(expression));
        Assert.Equal(ErrorCodes.KqlNotSupported, error.ErrorCode);
    }

    [Theory]
    [InlineData("""replace_regex("a", "(a", "")""")]
    [InlineData("""extract("[a", 0, "a")""")]
    [InlineData("""countof("a", "*a", "regex")""")]
    [InlineData("""extract_all("a", "a")""")]
    public async Task WhatIsWrongIsTold(string expression)
    {
        var error = await Assert.ThrowsAsync<KqlException>(() => session.EvaluateAsync(expression));
        Assert.Equal(ErrorCodes.KqlSemantic, error.ErrorCode);
    }

    [Theory]
    [InlineData(@"id=\w+\s", "end")]
    [InlineData(@"\w\w(?<sign>=)é\d", " end")]
    public async Task ParseReadsTheSameDialect(string pattern, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync($"toscalar(print s = \"id=é7 end\" | parse kind=regex s with @\"{pattern}\" rest | project rest)"));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));
}
